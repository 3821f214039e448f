package tewatashi.issuance.session;

import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * With what kind of key, and how, the cards of an authority sign. Chosen in our table for each
 * authority, never by a request: a card signs anything, and a certificate may claim anything.
 *
 * <p>A key is compared with the only encoding that its kind has (RFC 3279 §2.3.1, RFC 5480 §2): key
 * type, size, exponent and curve are then right before any arithmetic is done with it.
 */
public enum CardAlgorithm {
  /** Today's cards and phones: RSA-2048, e = 65537, RSASSA-PKCS1-v1_5 with SHA-256. */
  RSA_2048_SHA256(
      "rsa-2048-sha256",
      256,
      "30820122300d06092a864886f70d01010105000382010f003082010a0282010100",
      256,
      "0203010001"),
  /** ECDSA on P-256 with SHA-256. */
  P_256_SHA256(
      "p-256-sha256", 64, "3059301306072a8648ce3d020106082a8648ce3d03010703420004", 64, ""),
  /** ECDSA on P-384 with SHA-384: what drafts of the next card name. */
  P_384_SHA384("p-384-sha384", 96, "3076301006072a8648ce3d020106052b8104002203620004", 96, "");

  private final String word;
  private final int signatureBytes;
  private final byte[] before;
  private final int numberBytes;
  private final byte[] after;

  CardAlgorithm(String word, int signatureBytes, String before, int numberBytes, String after) {
    this.word = word;
    this.signatureBytes = signatureBytes;
    this.before = HexFormat.of().parseHex(before);
    this.numberBytes = numberBytes;
    this.after = HexFormat.of().parseHex(after);
  }

  /** As a configuration names it. */
  public String word() {
    return word;
  }

  /** The algorithm of this word, or nothing. */
  public static Optional<CardAlgorithm> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }

  /** Bytes of a signature: an RSA block, or r and s side by side (IEEE P1363), never DER. */
  public int signatureBytes() {
    return signatureBytes;
  }

  /** Whether a key is of exactly this kind, and not one that is known to be guessable. */
  boolean fits(PublicKey key) {
    byte[] encoded = key.getEncoded();
    return encoded != null
        && encoded.length == before.length + numberBytes + after.length
        && Arrays.equals(encoded, 0, before.length, before, 0, before.length)
        && Arrays.equals(
            encoded, before.length + numberBytes, encoded.length, after, 0, after.length)
        && sound(key);
  }

  private boolean sound(PublicKey key) {
    return switch (this) {
      case RSA_2048_SHA256 ->
          key instanceof RSAPublicKey rsa
              && rsa.getModulus().bitLength() == 2048
              && rsa.getModulus().testBit(0)
              && !RocaFingerprint.isOn(rsa.getModulus());
      case P_256_SHA256, P_384_SHA384 -> true; // The provider refuses a point off the curve.
    };
  }
}
