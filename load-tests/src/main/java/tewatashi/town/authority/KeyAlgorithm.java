package tewatashi.town.authority;

import java.security.KeyPair;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;

/** What a card's key is, under the word that a server's configuration has for it. */
public enum KeyAlgorithm {
  /** Today's cards. */
  RSA_2048("rsa-2048-sha256", "RSA", "SHA256withRSA", 256),
  /** Nobody's yet; phones have been mentioned with it. */
  P_256("p-256-sha256", "EC", "SHA256withECDSA", 32),
  /** What drafts of the next card speak of. */
  P_384("p-384-sha384", "EC", "SHA384withECDSA", 48);

  private final String word;
  private final String keyFactory;
  private final String certificateSignature;
  private final int bytes;

  KeyAlgorithm(String word, String keyFactory, String certificateSignature, int bytes) {
    this.word = word;
    this.keyFactory = keyFactory;
    this.certificateSignature = certificateSignature;
    this.bytes = bytes;
  }

  /** As {@code trust.authority.N.algorithm} has it. */
  public String word() {
    return word;
  }

  /** The name under which a {@code KeyFactory} knows such keys. */
  public String keyFactory() {
    return keyFactory;
  }

  /** How such a key signs certificates and OCSP answers: ECDSA in DER there. */
  public String certificateSignature() {
    return certificateSignature;
  }

  /** How a card's key signs a message: ECDSA as r‖s here. */
  public String cardSignature() {
    return elliptic() ? certificateSignature + "inP1363Format" : certificateSignature;
  }

  public boolean elliptic() {
    return this != RSA_2048;
  }

  /** Length of the modulus, or of the field and the hash. */
  public int bytes() {
    return bytes;
  }

  /** A fresh key pair. */
  public KeyPair generate(SecureRandom random) {
    return switch (this) {
      case RSA_2048 -> Keys.rsa2048(random);
      case P_256 -> Keys.p256(random);
      case P_384 -> Keys.p384(random);
    };
  }

  /** The algorithm of a key. */
  public static KeyAlgorithm of(PublicKey key) {
    if (!(key instanceof ECPublicKey point)) {
      return RSA_2048;
    }
    int bytes = point.getParams().getOrder().bitLength() / 8;
    return Arrays.stream(values())
        .filter(one -> one.elliptic() && one.bytes == bytes)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("a curve that no card has"));
  }
}
