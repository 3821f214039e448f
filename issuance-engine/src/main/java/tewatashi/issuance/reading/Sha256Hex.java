package tewatashi.issuance.reading;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, in lower-case hexadecimal digits where it is compared with what a person wrote down. */
final class Sha256Hex {
  private Sha256Hex() {}

  static String of(byte[] bytes) {
    return HexFormat.of().formatHex(start().digest(bytes));
  }

  static MessageDigest start() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
