package tewatashi.town.card;

import java.nio.charset.StandardCharsets;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.function.IntConsumer;
import javacard.framework.ISOException;
import javacard.framework.OwnerPIN;
import javacard.security.KeyBuilder;
import javacardx.crypto.Cipher;

/** One PIN and the key it opens. Made inside the simulated card's runtime only. */
final class CardSide {
  private final OwnerPIN pin;
  private final javacard.security.RSAPrivateCrtKey key;
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
    key = load((RSAPrivateCrtKey) credential.key());
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

  /** PKCS#1 v1.5 type 1 padding over the bytes as supplied, whatever they are. */
  short sign(byte[] data, short offset, short length, byte[] out) {
    if (!open()) {
      ISOException.throwIt(StatusWord.SECURITY_NOT_SATISFIED);
    }
    var cipher = Cipher.getInstance(Cipher.ALG_RSA_PKCS1, false);
    cipher.init(key, Cipher.MODE_ENCRYPT);
    return cipher.doFinal(data, offset, length, out, (short) 0);
  }

  private static javacard.security.RSAPrivateCrtKey load(RSAPrivateCrtKey source) {
    var key =
        (javacard.security.RSAPrivateCrtKey)
            KeyBuilder.buildKey(KeyBuilder.TYPE_RSA_CRT_PRIVATE, KeyBuilder.LENGTH_RSA_2048, false);
    byte[] p = unsigned(source.getPrimeP());
    byte[] q = unsigned(source.getPrimeQ());
    byte[] dp = unsigned(source.getPrimeExponentP());
    byte[] dq = unsigned(source.getPrimeExponentQ());
    byte[] inverse = unsigned(source.getCrtCoefficient());
    key.setP(p, (short) 0, (short) p.length);
    key.setQ(q, (short) 0, (short) q.length);
    key.setDP1(dp, (short) 0, (short) dp.length);
    key.setDQ1(dq, (short) 0, (short) dq.length);
    key.setPQ(inverse, (short) 0, (short) inverse.length);
    return key;
  }

  private static byte[] unsigned(java.math.BigInteger value) {
    var bytes = new byte[128];
    var signed = value.toByteArray();
    var skip = Math.max(0, signed.length - bytes.length);
    var length = signed.length - skip;
    System.arraycopy(signed, skip, bytes, bytes.length - length, length);
    return bytes;
  }
}
