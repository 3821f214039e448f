package tewatashi.kiosk.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;

import tewatashi.terminal.card.CardFault;
import tewatashi.terminal.card.CardProfiles;
import tewatashi.terminal.card.JpkiCard;
import tewatashi.terminal.card.Pin;

/**
 * The terminal's side of a visit with a card that answers anything. It ends in a whole certificate
 * and a whole signature or in a {@link CardFault}, after few commands, with the PIN overwritten.
 */
final class CardAnswersHarness implements Harness {
  /** A good visit takes about thirty; a card reset on the way, twice that. */
  static final int COMMANDS_MAX = 100;

  private static final CardProfiles PROFILES = CardProfiles.usual();
  private static final byte[] MESSAGE = "a challenge".getBytes(US_ASCII);
  private static final int CERTIFICATE_BYTES_MAX = 4096;

  @Override
  public void judge(byte[] input) {
    var reader = new StrangeCard(input);
    byte[] digits = "1234".getBytes(US_ASCII);
    try (var pin = Pin.of(digits).orElseThrow()) {
      visit(reader, pin);
    } catch (CardFault _) {
      // The declared refusal.
    }
    Harness.require(reader.commands() <= COMMANDS_MAX, "a card keeps nobody busy for long");
    Harness.require(digits[0] == 0 && digits[3] == 0, "a PIN is overwritten");
    Harness.require(reader.isLeft(), "a card is reset and left");
  }

  private static void visit(StrangeCard reader, Pin pin) throws CardFault {
    try (var card = JpkiCard.connect(reader, PROFILES)) {
      card.verify(pin, true);
      byte[] der = card.authenticationCertificate();
      Harness.require(der.length <= CERTIFICATE_BYTES_MAX, "a certificate is bounded");
      int said = 4 + (Byte.toUnsignedInt(der[2]) << 8) + Byte.toUnsignedInt(der[3]);
      Harness.require(said == der.length, "a certificate is as long as it says");
      int signature = card.sign(MESSAGE).length;
      Harness.require(
          signature == 64 || signature == 96 || signature == 256, "a signature has a known length");
    }
  }
}
