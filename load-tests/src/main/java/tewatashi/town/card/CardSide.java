package tewatashi.town.card;

import java.nio.charset.StandardCharsets;
import java.util.function.IntConsumer;
import javacard.framework.ISOException;
import javacard.framework.OwnerPIN;

/** One PIN and the key it opens. Made inside the simulated card's runtime only. */
final class CardSide {
  private final OwnerPIN pin;
  private final CardKey key;
  private final IntConsumer triesChanged;

  /**
   * @param triesMax tries on a fresh card: 3 for authentication, 5 for signature
   * @param triesLeft tries left now
   * @param triesChanged told the tries left whenever they change
   */
  CardSide(CardCredential credential, int triesMax, int triesLeft, IntConsumer triesChanged) {
    var secret = credential.pin().getBytes(StandardCharsets.US_ASCII);
    this.triesChanged = triesChanged;
    pin = new OwnerPIN((byte) triesMax, (byte) 16);
    pin.update(secret, (short) 0, (byte) secret.length);
    for (int spent = triesMax - triesLeft; spent > 0; spent--) {
      // No PIN is empty, so this try fails.
      pin.check(new byte[0], (short) 0, (byte) 0);
    }
    key = CardKey.of(credential);
  }

  /** Whether the PIN was given since the last reset. */
  boolean open() {
    return pin.isValidated();
  }

  /** Forgets that the PIN was given. */
  void close() {
    pin.reset();
  }

  int triesLeft() {
    return Byte.toUnsignedInt(pin.getTriesRemaining());
  }

  /** VERIFY: returns if the PIN is right, otherwise answers as the card does. */
  void verify(byte[] buffer, short offset, short length) {
    if (triesLeft() == 0) {
      ISOException.throwIt(StatusWord.LOCKED);
    }
    var right = length <= 16 && pin.check(buffer, offset, (byte) length);
    triesChanged.accept(triesLeft());
    if (!right) {
      ISOException.throwIt((short) (StatusWord.CERTAIN_TRIES_LEFT | triesLeft()));
    }
  }

  /** Signs as its key does, once the PIN was given. */
  short sign(byte[] data, short offset, short length, byte[] out) {
    if (!open()) {
      ISOException.throwIt(StatusWord.SECURITY_NOT_SATISFIED);
    }
    return key.sign(data, offset, length, out);
  }
}
