package tewatashi.terminal.card;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Byte for byte what published drivers and probes of test cards say of the JPKI application. */
class JpkiCardTest {
  private static final String VERIFY_1234 = "00 20 00 80 04 31 32 33 34";

  private final ScriptedReader reader = new ScriptedReader();

  @Test
  void aFreshCardSaysThatThreeTriesAreLeftAndLosesNone() throws Exception {
    reader.connects("63C3").triesLeft("63C3");
    try (var card = connect()) {
      assertThat(card.tries()).isEqualTo(new Tries.Left(3));
    }
    assertThat(reader.unasked()).isEmpty();
    assertThat(reader.leftBy()).containsExactly("reset");
  }

  @Test
  void theRightPinIsShownOnceAndOverwritten() throws Exception {
    reader.connects("63C3").triesLeft("63C3").answers(VERIFY_1234, "9000");
    byte[] digits = "1234".getBytes(US_ASCII);
    try (var card = connect();
        var pin = Pin.of(digits).orElseThrow()) {
      assertThat(card.verify(pin, false)).isEqualTo(new PinAnswer.Accepted());
      assertThat(pin).hasToString("Pin[****]");
    }
    assertThat(digits).containsOnly(0);
    assertThat(reader.remembered()).as("commands, the PIN's among them").isEmpty();
    assertThat(reader.unasked()).isEmpty();
  }

  @Test
  void noOtherProgramMaySpeakToTheCardMeanwhile() throws Exception {
    reader.connects("63C3").triesLeft("63C3").answers(VERIFY_1234, "9000");
    verify(false);
    assertThat(reader.unguarded()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"63C3, 63C2, 2", "63C2, 63C1, 1"})
  void aWrongPinCostsOneTryAndIsNotRepeated(String before, String after, int left)
      throws Exception {
    reader.connects(before).triesLeft(before).answers(VERIFY_1234, after);
    assertThat(verify(false)).isEqualTo(new PinAnswer.Wrong(left));
    assertThat(reader.unasked()).isEmpty();
  }

  @Test
  void theLastTryIsKeptUnlessTheResidentSaysSo() throws Exception {
    reader.connects("63C1").triesLeft("63C1");
    assertThat(verify(false)).isEqualTo(new PinAnswer.LastTryKept());

    reader.connects("63C1").triesLeft("63C1").answers(VERIFY_1234, "63C0");
    assertThat(verify(true)).isEqualTo(new PinAnswer.Locked());
    assertThat(reader.unasked()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"63C0", "6983", "6984"})
  void aLockedCardIsNotAskedForItsPin(String locked) throws Exception {
    reader.connects(locked).triesLeft(locked);
    assertThat(verify(true)).isEqualTo(new PinAnswer.Locked());
    assertThat(reader.unasked()).isEmpty();
  }

  @Test
  void aCardThatSomebodyLeftOpenIsResetFirst() throws Exception {
    reader.connects("9000").connects("63C3");
    connect().close();
    assertThat(reader.unasked()).isEmpty();
    assertThat(reader.leftBy()).containsExactly("reset", "reset");

    reader.connects("9000").connects("9000");
    assertFault(CardFault.Kind.UNEXPECTED);
  }

  @Test
  void theCertificateIsReadInChunksAndWithoutItsFiller() throws Exception {
    byte[] der = new byte[600];
    for (int i = 0; i < der.length; i++) {
      der[i] = (byte) i;
    }
    System.arraycopy(HexFormat.of().parseHex("30820254"), 0, der, 0, 4);
    reader
        .connects("63C3")
        .answers("00 A4 02 0C 02 00 0A", "9000")
        .answers("00 B0 00 00 00", hex(der, 0, 256) + "9000")
        .answers("00 B0 01 00 00", hex(der, 256, 512) + "9000")
        .answers("00 B0 02 00 58", hex(der, 512, 600) + "9000");
    try (var card = connect()) {
      assertThat(card.authenticationCertificate()).isEqualTo(der);
    }

    reader
        .connects("63C3")
        .answers("00 A4 02 0C 02 00 0A", "9000")
        .answers("00 B0 00 00 00", "30820004" + "01020304" + "FF".repeat(248) + "9000");
    try (var card = connect()) {
      assertThat(card.authenticationCertificate())
          .isEqualTo(HexFormat.of().parseHex("3082000401020304"));
    }
  }

  /** At some 40 ms a command, four thousand of them would hold the terminal for minutes. */
  @Test
  void aCardThatDripsItsCertificateIsGivenUp() throws Exception {
    reader
        .connects("63C3")
        .answers("00 A4 02 0C 02 00 0A", "9000")
        .answers("00 B0 00 00 00", "30820F00" + "9000");
    for (int offset = 4; offset < 36; offset++) {
      reader.answers("00 B0 00 %02X 00".formatted(offset), "FF" + "9000");
    }
    try (var card = connect()) {
      assertThatThrownBy(card::authenticationCertificate)
          .isInstanceOf(CardFault.class)
          .hasMessage("certificate: the file ends too early");
    }
    assertThat(reader.leftBy()).containsExactly("reset");
  }

  @Test
  void theSignatureIsAskedForWithTheHashOfTheMessageInADigestInfo() throws Exception {
    reader
        .connects("63C3")
        .answers("00 A4 02 0C 02 00 17", "9000")
        .answers(
            "80 2A 00 80 33 30 31 30 0D 06 09 60 86 48 01 65 03 04 02 01 05 00 04 20"
                // SHA-256("abc"), FIPS 180-4
                + "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD 00",
            "5A".repeat(256) + "9000");
    try (var card = connect()) {
      assertThat(card.sign("abc".getBytes(US_ASCII))).hasSize(256).containsOnly(0x5A);
    }
  }

  @Test
  void withoutAPinTheCardDoesNotSign() throws Exception {
    reader
        .connects("63C3")
        .answers("00 A4 02 0C 02 00 17", "9000")
        .answers(
            "80 2A 00 80 33 30 31 30 0D 06 09 60 86 48 01 65 03 04 02 01 05 00 04 20"
                + "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD 00",
            "6982");
    try (var card = connect()) {
      assertThatThrownBy(() -> card.sign("abc".getBytes(US_ASCII)))
          .isInstanceOf(CardFault.class)
          .hasMessage("signature: the card says 6982");
    }
    assertThat(reader.leftBy()).as("a card that did not sign").containsExactly("reset");
  }

  @Test
  void aSignatureOfAnotherLengthIsNotPassedOnAndTheCardIsReset() throws Exception {
    reader
        .connects("63C3")
        .answers("00 A4 02 0C 02 00 17", "9000")
        .computes("80 2A 00 80 33", _ -> new byte[96]);
    try (var card = connect()) {
      assertThatThrownBy(() -> card.sign(new byte[1]))
          .isInstanceOf(CardFault.class)
          .hasMessage("signature: of another length");
    }
    assertThat(reader.leftBy()).containsExactly("reset");
  }

  @Test
  void anotherCardIsSeenAsOne() {
    reader.application("6A82").nextApplication("6A82");
    assertFault(CardFault.Kind.NOT_A_JPKI_CARD);

    reader.application("9000").labelled("SOMETHING ELSE").nextApplication("6A82");
    assertFault(CardFault.Kind.NOT_A_JPKI_CARD);

    reader.application("6A82").nextApplication("9000").labelled("JPKIAPICCTOKEN2");
    assertFault(CardFault.Kind.NOT_A_JPKI_CARD);
    assertThat(reader.leftBy()).containsExactly("reset", "reset", "reset");
    assertThat(reader.unasked()).isEmpty();

    reader.empty();
    assertFault(CardFault.Kind.NO_CARD);
  }

  @Test
  void onlyFourDigitsAreAPin() throws Exception {
    for (String line : new String[] {"", "\n", "123\n", "12345\n", "12a4\n", "１２３４\n"}) {
      assertThat(Pin.read(new ByteArrayInputStream(line.getBytes("UTF-8")))).as(line).isEmpty();
    }
    var in = new ByteArrayInputStream("1234\r\nrest".getBytes(US_ASCII));
    assertThat(Pin.read(in).map(pin -> new String(pin.digits(), US_ASCII)))
        .isEqualTo(Optional.of("1234"));
    assertThat(in.readAllBytes()).asString(US_ASCII).isEqualTo("rest");
  }

  private JpkiCard connect() throws CardFault {
    return JpkiCard.connect(reader, CardProfiles.usual());
  }

  private PinAnswer verify(boolean mayUseLastTry) throws CardFault {
    try (var card = connect();
        var pin = Pin.of("1234".getBytes(US_ASCII)).orElseThrow()) {
      return card.verify(pin, mayUseLastTry);
    }
  }

  private void assertFault(CardFault.Kind kind) {
    assertThatThrownBy(() -> connect())
        .asInstanceOf(InstanceOfAssertFactories.type(CardFault.class))
        .extracting(CardFault::kind)
        .isEqualTo(kind);
  }

  private static String hex(byte[] bytes, int from, int to) {
    return HexFormat.of().formatHex(Arrays.copyOfRange(bytes, from, to));
  }
}
