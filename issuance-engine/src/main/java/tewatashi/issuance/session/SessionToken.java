package tewatashi.issuance.session;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Shows the database that the session's secret is present. The database keeps only its hash, so
 * what leaks from the database opens no session.
 */
@Personal
public final class SessionToken {
  private final byte[] token;

  SessionToken(byte[] token) {
    this.token = token;
  }

  /** The token's 32 bytes, for one transaction's setting. */
  public byte[] bytes() {
    return token.clone();
  }

  /** SHA-256 of the token: what the session's row keeps. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(token);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "SessionToken[********]";
  }
}
