package tewatashi.issuance.session;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/**
 * 256 bits that the terminal made for one session and shows with every step. The server never
 * stores it: without the terminal nobody, recovery included, can open a document or act for the
 * session.
 */
@Personal
public final class SessionSecret {
  /** Length in bytes. */
  public static final int BYTES = 32;

  private static final byte[] TOKEN_INFO =
      "tewatashi/session-token/v1".getBytes(java.nio.charset.StandardCharsets.US_ASCII);

  private final byte[] secret;
  private boolean shredded;

  /**
   * @throws IllegalArgumentException unless there are exactly 32 bytes
   */
  public SessionSecret(byte[] secret) {
    if (secret.length != BYTES) {
      throw new IllegalArgumentException("a session secret is 32 bytes");
    }
    this.secret = secret.clone();
  }

  /** What the database may see of it: HKDF-SHA256 (RFC 5869) under a label of its own. */
  public SessionToken token() {
    return new SessionToken(derive(new byte[0], TOKEN_INFO, "Generic").getEncoded());
  }

  /** A second holder's own copy: shredding one leaves the other. */
  public synchronized SessionSecret copy() {
    if (shredded) {
      throw new IllegalStateException("a shredded secret has no copy");
    }
    return new SessionSecret(secret);
  }

  /** A fresh AES-256 key for one copy of one document; package-private: asked through a binding. */
  SecretKey documentKey(byte[] salt, byte[] info) {
    return derive(salt, info, "AES");
  }

  /** Overwrites the secret, once whoever is using it has done so; every later use is refused. */
  synchronized void shred() {
    shredded = true;
    Arrays.fill(secret, (byte) 0);
  }

  private synchronized SecretKey derive(byte[] salt, byte[] info, String algorithm) {
    // Zeros are a secret that everybody knows: nothing may be bound under what they derive.
    if (shredded) {
      throw new IllegalStateException("a shredded secret derives nothing");
    }
    try {
      var parameters = HKDFParameterSpec.ofExtract().addIKM(secret);
      if (salt.length > 0) {
        parameters.addSalt(salt);
      }
      return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, parameters.thenExpand(info, 32));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK 25 has HKDF-SHA256", e);
    }
  }

  @Override
  public String toString() {
    return "SessionSecret[********]";
  }
}
