package tewatashi.issuance.reading;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names a picture by what it shows, whatever its encoding: SHA-256 over width and height (32 bits
 * each, big-endian) and the grey samples, row by row. Grey is (299 r + 587 g + 114 b + 500) / 1000.
 */
final class GreyDigest {
  private GreyDigest() {}

  static int grey(int red, int green, int blue) {
    return (299 * red + 587 * green + 114 * blue + 500) / 1000;
  }

  static String of(int width, int height, byte[] grey) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(8).putInt(width).putInt(height).array());
      return HexFormat.of().formatHex(digest.digest(grey));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
