package tewatashi.town.card;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPrivateCrtKey;
import java.util.Arrays;
import javacard.framework.ISOException;
import javacard.security.KeyBuilder;
import javacardx.crypto.Cipher;
import tewatashi.town.authority.KeyAlgorithm;

/** The private key of one side. Made inside the simulated card's runtime only. */
sealed interface CardKey {
  /** COMPUTE DIGITAL SIGNATURE over these bytes; returns how many were written to {@code out}. */
  short sign(byte[] data, short offset, short length, byte[] out);

  static CardKey of(CardCredential credential) {
    return credential.algorithm().elliptic()
        ? new Curve(credential.key(), credential.algorithm())
        : new Rsa(load((RSAPrivateCrtKey) credential.key()));
  }

  /** Today's: PKCS#1 v1.5 type 1 padding over the bytes as supplied, whatever they are. */
  record Rsa(javacard.security.RSAPrivateCrtKey key) implements CardKey {
    private static final int DATA_BYTES_MAX = 245;

    @Override
    public short sign(byte[] data, short offset, short length, byte[] out) {
      if (length < 1 || length > DATA_BYTES_MAX) {
        ISOException.throwIt(StatusWord.WRONG_LENGTH);
      }
      var cipher = Cipher.getInstance(Cipher.ALG_RSA_PKCS1, false);
      cipher.init(key, Cipher.MODE_ENCRYPT);
      return cipher.doFinal(data, offset, length, out, (short) 0);
    }
  }

  /** Assumed: a bare hash of the field's length goes in, r‖s comes out. */
  record Curve(PrivateKey key, KeyAlgorithm algorithm) implements CardKey {
    @Override
    public short sign(byte[] data, short offset, short length, byte[] out) {
      if (length != algorithm.bytes()) {
        ISOException.throwIt(StatusWord.WRONG_LENGTH);
      }
      var signed = signHash(key, Arrays.copyOfRange(data, offset, offset + length));
      System.arraycopy(signed, 0, out, 0, signed.length);
      return (short) signed.length;
    }

    /** The JDK's own arithmetic: the simulated runtime's ends before P-384. */
    static byte[] signHash(PrivateKey key, byte[] hash) {
      try {
        var signature = Signature.getInstance("NONEwithECDSAinP1363Format");
        signature.initSign(key);
        signature.update(hash);
        return signature.sign();
      } catch (GeneralSecurityException e) {
        throw new IllegalArgumentException("the card cannot sign this", e);
      }
    }
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
