package tewatashi.issuance.document;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 of a finished document: what the journal keeps in a page's stead.
 *
 * @param hex 64 lower-case hexadecimal digits
 */
public record Digest(String hex) {
  public Digest {
    if (!hex.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException("a digest is a SHA-256 in hexadecimal");
    }
  }

  /** The digest of these bytes. */
  public static Digest of(byte[] bytes) {
    try {
      return new Digest(
          HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
