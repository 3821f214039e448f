package tewatashi.issuance.session;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;

/** Whether a card's key signed a message, in the one way that its authority's table allows. */
final class CardSignature {
  /** DER of a DigestInfo up to the SHA-256 hash, with its NULL (RFC 8017 §9.2, note 1). */
  private static final byte[] SHA256_DIGEST_INFO =
      HexFormat.of().parseHex("3031300d060960864801650304020105000420");

  private final Provider ellipticCurves;

  /**
   * @param ellipticCurves computes on P-256 and P-384; the JDK's own needs about fifty times what
   *     it needs for RSA
   */
  CardSignature(Provider ellipticCurves) {
    this.ellipticCurves = ellipticCurves;
  }

  boolean holds(CardAlgorithm algorithm, PublicKey key, byte[] message, byte[] signature) {
    if (signature.length != algorithm.signatureBytes()) {
      return false;
    }
    try {
      return switch (algorithm) {
        case RSA_2048_SHA256 -> rsa(key, message, signature);
        case P_256_SHA256 -> ecdsa("SHA256withECDSAinP1363Format", key, message, signature);
        case P_384_SHA384 -> ecdsa("SHA384withECDSAinP1363Format", key, message, signature);
      };
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return false; // A number out of range, a point off the curve: wrong, whoever says it how.
    }
  }

  /**
   * The block that the signature must open to is made here and compared whole (RFC 8017 §8.2.2, the
   * encoding-comparison method): nothing is unpadded. The library's own check also accepts a
   * DigestInfo without its NULL, which would give one message two signatures.
   */
  private static boolean rsa(PublicKey key, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    var power = Cipher.getInstance("RSA/ECB/NoPadding");
    power.init(Cipher.ENCRYPT_MODE, key);
    byte[] opened = power.doFinal(signature);
    return MessageDigest.isEqual(opened, block(message, signature.length));
  }

  /** EMSA-PKCS1-v1_5: 00 01 FF … FF 00 DigestInfo. */
  private static byte[] block(byte[] message, int length) throws GeneralSecurityException {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(message);
    byte[] block = new byte[length];
    int info = length - SHA256_DIGEST_INFO.length - hash.length;
    Arrays.fill(block, 2, info - 1, (byte) 0xFF);
    block[1] = 1;
    System.arraycopy(SHA256_DIGEST_INFO, 0, block, info, SHA256_DIGEST_INFO.length);
    System.arraycopy(hash, 0, block, length - hash.length, hash.length);
    return block;
  }

  private boolean ecdsa(String name, PublicKey key, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    var verifier = Signature.getInstance(name, ellipticCurves);
    verifier.initVerify(key);
    verifier.update(message);
    return verifier.verify(signature);
  }
}
