package tewatashi.kiosk.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Whose signature counts. Two of them are equal if they are the same key, wherever they lie. */
public final class PublicSigningKey {
  private static final String LABEL = "PUBLIC KEY";

  /** An Ed25519 signature has 64 bytes, always. */
  private static final int SIGNATURE_BYTES = 64;

  private final PublicKey key;
  private final String fingerprint;

  private PublicSigningKey(PublicKey key) {
    this.key = key;
    this.fingerprint = sha256(key.getEncoded());
  }

  /**
   * Reads a public key (PEM, {@code BEGIN PUBLIC KEY}).
   *
   * @throws KeyRefused if the file holds no Ed25519 public key
   * @throws IOException if it cannot be read
   */
  public static PublicSigningKey read(Path file) throws IOException, KeyRefused {
    byte[] encoded = PemText.decode(Files.readString(file), LABEL, file.getFileName().toString());
    try {
      var factory = KeyFactory.getInstance("Ed25519");
      return new PublicSigningKey(factory.generatePublic(new X509EncodedKeySpec(encoded)));
    } catch (GeneralSecurityException e) {
      throw new KeyRefused(file.getFileName() + " holds no Ed25519 public key");
    }
  }

  static PublicSigningKey of(PublicKey key) {
    return new PublicSigningKey(key);
  }

  /** SHA-256 of the encoded key, 64 lower-case hexadecimal digits: the key's name in files. */
  public String fingerprint() {
    return fingerprint;
  }

  /** Whether this key's owner signed exactly these bytes. */
  public boolean signed(byte[] message, byte[] signature) {
    if (signature.length != SIGNATURE_BYTES) {
      return false;
    }
    try {
      var judge = Signature.getInstance("Ed25519");
      judge.initVerify(key);
      judge.update(message);
      return judge.verify(signature);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  /** The key as X.509 encodes it: 44 bytes, a copy. */
  public byte[] encoded() {
    return key.getEncoded();
  }

  /** The key as its file holds it. */
  public String pem() {
    return PemText.encode(LABEL, key.getEncoded());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicSigningKey that && fingerprint.equals(that.fingerprint);
  }

  @Override
  public int hashCode() {
    return fingerprint.hashCode();
  }

  @Override
  public String toString() {
    return "PublicSigningKey[" + fingerprint + "]";
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
