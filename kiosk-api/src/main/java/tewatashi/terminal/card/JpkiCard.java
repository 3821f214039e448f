package tewatashi.terminal.card;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;

/**
 * The authentication side (利用者証明用) of a My Number card, or of a phone that answers like one. For
 * one thread. {@link #close} resets the card: a verified PIN would otherwise outlive this program.
 */
public final class JpkiCard implements AutoCloseable {
  private static final String SELECT_APPLICATION = "00A4040C0AD392F000260100000001";
  private static final String SELECT_TOKEN = "00A4020C020006";
  private static final String SELECT_CERTIFICATE = "00A4020C02000A";
  private static final String SELECT_KEY = "00A4020C020017";
  private static final String SELECT_PIN = "00A4020C020018";
  private static final String READ_LABEL = "00B0000020";
  private static final String TRIES_LEFT = "00200080";
  private static final Set<String> TOKENS =
      Set.of("JPKIAPICCTOKEN2", "JPKIAPICCTOKEN", "JPKIAPGPSETOKEN", "JPKIAPIOSTOKEN");

  private static final int FILE_NOT_FOUND = 0x6A82;
  private static final int CHUNK_BYTES = 256;
  private static final int CERTIFICATE_BYTES_MAX = 4096;
  private static final int SIGNATURE_BYTES = 256;

  /** DER of a DigestInfo (RFC 8017 §9.2) up to the SHA-256 hash itself. */
  private static final String DIGEST_INFO = "3031300D060960864801650304020105000420";

  private final Card card;
  private final CardWire wire;
  private boolean stillOpen;

  private JpkiCard(Card card) {
    this.card = card;
    this.wire = new CardWire(card.getBasicChannel());
  }

  /**
   * Connects to the card in a reader. A card on which somebody's PIN is still in effect is reset
   * first.
   *
   * @throws CardFault if there is no card, or another one than a JPKI card
   */
  public static JpkiCard connect(CardTerminal terminal) throws CardFault {
    JpkiCard first = open(terminal);
    if (!first.stillOpen) {
      return first;
    }
    first.close();
    JpkiCard second = open(terminal);
    if (second.stillOpen) {
      second.close();
      throw new CardFault(CardFault.Kind.UNEXPECTED, "a reset did not close the card");
    }
    return second;
  }

  private static JpkiCard open(CardTerminal terminal) throws CardFault {
    final Card card;
    try {
      card = terminal.connect("*");
    } catch (CardNotPresentException e) {
      throw new CardFault(CardFault.Kind.NO_CARD, "no card in the reader", e);
    } catch (CardException e) {
      throw new CardFault(CardFault.Kind.READER, "the reader does not reach the card", e);
    }
    var opened = new JpkiCard(card);
    try {
      card.beginExclusive(); // Another program must not use the PIN that is about to be verified.
      opened.selectApplication();
      opened.stillOpen = opened.tries() instanceof Tries.StillOpen;
      return opened;
    } catch (CardException e) {
      opened.close();
      throw new CardFault(CardFault.Kind.READER, "the card is used by another program", e);
    } catch (CardFault e) {
      opened.close();
      throw e;
    }
  }

  private void selectApplication() throws CardFault {
    var selected = wire.send(SELECT_APPLICATION);
    if (selected.status() == FILE_NOT_FOUND) {
      throw new CardFault(CardFault.Kind.NOT_A_JPKI_CARD, "no JPKI application on this card");
    }
    if (!selected.ok() || !TOKENS.contains(label())) {
      throw new CardFault(CardFault.Kind.NOT_A_JPKI_CARD, "not a JPKI token: " + selected);
    }
  }

  /** The token's label: {@code JPKIAPICCTOKEN2} for a card, others for phones. */
  public String label() throws CardFault {
    wire.demand(SELECT_TOKEN, "token information");
    byte[] label = wire.demand(READ_LABEL, "token label");
    return new String(label, StandardCharsets.US_ASCII).strip();
  }

  /** Asks how many tries are left; costs none. */
  public Tries tries() throws CardFault {
    wire.demand(SELECT_PIN, "PIN");
    var reply = wire.send(TRIES_LEFT);
    if (reply.ok()) {
      return new Tries.StillOpen();
    }
    return locked(reply) ? new Tries.Locked() : new Tries.Left(left(reply));
  }

  /**
   * Shows the PIN to the card, once. The caller closes the PIN.
   *
   * @param mayUseLastTry whether the resident said so; otherwise a card with one try left is not
   *     asked, for a locked card costs its holder a way to the town hall
   */
  public PinAnswer verify(Pin pin, boolean mayUseLastTry) throws CardFault {
    switch (tries()) {
      case Tries.Locked _ -> {
        return new PinAnswer.Locked();
      }
      case Tries.Left(int left) when left == 1 && !mayUseLastTry -> {
        return new PinAnswer.LastTryKept();
      }
      case Tries.Left _, Tries.StillOpen _ -> {}
    }
    byte[] command = new byte[5 + Pin.DIGITS];
    System.arraycopy(HexFormat.of().parseHex(TRIES_LEFT + "04"), 0, command, 0, 5);
    System.arraycopy(pin.digits(), 0, command, 5, Pin.DIGITS);
    var reply = wire.send(command);
    if (reply.ok()) {
      return new PinAnswer.Accepted();
    }
    return locked(reply) ? new PinAnswer.Locked() : new PinAnswer.Wrong(left(reply));
  }

  /** JICSAP cards say 6984 where ISO 7816 says 6983; both, and 63C0, mean: locked. */
  private static boolean locked(CardWire.Reply reply) {
    return reply.status() == 0x6983 || reply.status() == 0x6984 || reply.status() == 0x63C0;
  }

  private static int left(CardWire.Reply reply) throws CardFault {
    if ((reply.status() & 0xFFF0) != 0x63C0) {
      throw new CardFault(CardFault.Kind.UNEXPECTED, "PIN: the card says " + reply);
    }
    return reply.status() & 0xF;
  }

  /** The authentication certificate in DER. No PIN is needed: it proves nothing by itself. */
  public byte[] authenticationCertificate() throws CardFault {
    wire.demand(SELECT_CERTIFICATE, "certificate");
    var der = new ByteArrayOutputStream();
    der.writeBytes(chunk(0, CHUNK_BYTES));
    int length = derLength(der.toByteArray());
    while (der.size() < length) {
      byte[] next = chunk(der.size(), Math.min(CHUNK_BYTES, length - der.size()));
      if (next.length == 0) {
        throw new CardFault(CardFault.Kind.UNEXPECTED, "certificate: the file ends too early");
      }
      der.writeBytes(next);
    }
    return Arrays.copyOf(der.toByteArray(), length); // Filler follows the certificate.
  }

  private byte[] chunk(int offset, int length) throws CardFault {
    return wire.demand("00B0%04X%02X".formatted(offset, length & 0xFF), "certificate");
  }

  /** Of the outer SEQUENCE, header included: {@code 30 82 hh ll}. */
  private static int derLength(byte[] start) throws CardFault {
    if (start.length < 4 || start[0] != 0x30 || start[1] != (byte) 0x82) {
      throw new CardFault(CardFault.Kind.UNEXPECTED, "certificate: not in DER");
    }
    int length = 4 + (Byte.toUnsignedInt(start[2]) << 8) + Byte.toUnsignedInt(start[3]);
    if (length > CERTIFICATE_BYTES_MAX) {
      throw new CardFault(CardFault.Kind.UNEXPECTED, "certificate: too long");
    }
    return length;
  }

  /**
   * Signs SHA-256 of a message (RSASSA-PKCS1-v1_5). The card pads and signs whatever it is given
   * (P1 = 00), so the hash is made here and the message is checked before.
   *
   * @return 256 bytes
   * @throws CardFault also if no PIN was accepted
   */
  public byte[] sign(byte[] message) throws CardFault {
    wire.demand(SELECT_KEY, "key");
    String digestInfo = DIGEST_INFO + HexFormat.of().formatHex(sha256(message));
    byte[] signature = wire.demand("802A008033" + digestInfo + "00", "signature");
    if (signature.length != SIGNATURE_BYTES) {
      throw new CardFault(CardFault.Kind.UNEXPECTED, "signature: of another length");
    }
    return signature;
  }

  private static byte[] sha256(byte[] message) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(message);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Resets the card and leaves it. */
  @Override
  public void close() {
    try {
      card.disconnect(true);
    } catch (CardException _) {
      // The card was taken away: without power nothing is left to reset.
    }
  }
}
