package tewatashi.terminal.card;

import java.util.HexFormat;
import javax.smartcardio.Card;
import javax.smartcardio.CardException;
import javax.smartcardio.CardNotPresentException;
import javax.smartcardio.CardTerminal;

/**
 * The authentication side (利用者証明用) of a My Number card, or of a phone that answers like one. For
 * one thread. {@link #close} resets the card: a verified PIN would otherwise outlive this program.
 */
public final class JpkiCard implements AutoCloseable {
  private final Card card;
  private final CardWire wire;
  private final Token token;
  private final CardProfile profile;

  private JpkiCard(Card card, CardWire wire, Token token) {
    this.card = card;
    this.wire = wire;
    this.token = token;
    this.profile = token.profile();
  }

  /**
   * Connects to the card in a reader. A card on which somebody's PIN is still in effect is reset
   * first.
   *
   * @throws CardFault if there is no card, or none that the profiles know
   */
  public static JpkiCard connect(CardTerminal terminal, CardProfiles profiles) throws CardFault {
    JpkiCard first = open(terminal, profiles);
    if (!first.stillOpen()) {
      return first;
    }
    first.close();
    JpkiCard second = open(terminal, profiles);
    if (second.stillOpen()) {
      second.close();
      throw new CardFault(CardFault.Kind.UNEXPECTED, "a reset did not close the card");
    }
    return second;
  }

  private static JpkiCard open(CardTerminal terminal, CardProfiles profiles) throws CardFault {
    final Card card;
    try {
      card = terminal.connect("*");
    } catch (CardNotPresentException e) {
      throw new CardFault(CardFault.Kind.NO_CARD, "no card in the reader", e);
    } catch (CardException e) {
      throw new CardFault(CardFault.Kind.READER, "the reader does not reach the card", e);
    }
    try {
      card.beginExclusive(); // Another program must not use the PIN that is about to be verified.
      var wire = new CardWire(card.getBasicChannel());
      return new JpkiCard(card, wire, Token.select(wire, profiles));
    } catch (CardException e) {
      reset(card);
      throw new CardFault(CardFault.Kind.READER, "the card is used by another program", e);
    } catch (CardFault e) {
      reset(card);
      throw e;
    }
  }

  private boolean stillOpen() throws CardFault {
    try {
      return tries() instanceof Tries.StillOpen;
    } catch (CardFault e) {
      close();
      throw e;
    }
  }

  /** The token's label: {@code JPKIAPICCTOKEN2} for a card, others for phones. */
  public String label() {
    return token.label();
  }

  /** Which of the profiles this card answers to. */
  public String profile() {
    return profile.name();
  }

  /** Asks how many tries are left; costs none. */
  public Tries tries() throws CardFault {
    wire.demand(profile.select(profile.pinFile()), "PIN");
    var reply = wire.send(profile.verify());
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
    System.arraycopy(HexFormat.of().parseHex(profile.verify() + "04"), 0, command, 0, 5);
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
    wire.demand(profile.select(profile.certificateFile()), "certificate");
    return CertificateFile.read(wire);
  }

  /**
   * Signs the hash of a message. A card signs whatever it is given, so the hash is made here and
   * the message is checked before.
   *
   * @return as the server takes it: RSASSA-PKCS1-v1_5 of 256 bytes, or r‖s of 64 or 96
   * @throws CardFault also if no PIN was accepted
   */
  public byte[] sign(byte[] message) throws CardFault {
    var signing = profile.signing();
    wire.demand(profile.select(profile.keyFile()), "key");
    return signing.signature(wire.demand(signing.request(message), "signature"));
  }

  /** Resets the card and leaves it. */
  @Override
  public void close() {
    reset(card);
  }

  private static void reset(Card card) {
    try {
      card.disconnect(true);
    } catch (CardException _) {
      // The card was taken away: without power nothing is left to reset.
    }
  }
}
