package tewatashi.town.authority;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.HexFormat;

/** Fresh keys of the sizes that the profiles name. */
public final class Keys {
  private Keys() {}

  /** RSA-2048 with e = 65537, as today's cards hold; 50 to 200 ms of one core. */
  public static KeyPair rsa2048(SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("RSA is part of every JDK", e);
    }
  }

  /** P-256, also for TLS: quick to make and to shake hands with. */
  static KeyPair p256(SecureRandom random) {
    return curve("secp256r1", random);
  }

  /** P-384, as the next card is expected to hold. */
  static KeyPair p384(SecureRandom random) {
    return curve("secp384r1", random);
  }

  private static KeyPair curve(String name, SecureRandom random) {
    try {
      var generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(name), random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(name + " is part of every JDK", e);
    }
  }

  /** SHA-256, in hex, of the SubjectPublicKeyInfo: the name by which links know an issuer. */
  public static String fingerprint(PublicKey key) {
    return sha256Hex(key.getEncoded());
  }

  /** SHA-256 in lower-case hex. */
  public static String sha256Hex(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every JDK", e);
    }
  }
}
