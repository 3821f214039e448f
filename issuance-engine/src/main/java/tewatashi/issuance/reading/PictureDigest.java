package tewatashi.issuance.reading;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Names a picture by its PNG data: SHA-256 over width, height (32 bits each, big-endian), bits a
 * sample, PNG colour type, palette, and the compressed samples as they were registered. A picture
 * that is the same to the eye and another in its bytes is another picture.
 */
final class PictureDigest {
  static final int GREY = 0;
  static final int RGB = 2;
  static final int INDEXED = 3;

  private PictureDigest() {}

  /**
   * @param palette RGB triples; empty unless indexed
   * @param start where the samples begin in {@code file}
   */
  static String of(
      int width,
      int height,
      int bits,
      int colour,
      byte[] palette,
      byte[] file,
      int start,
      int end) {
    var digest = Sha256Hex.start();
    digest.update(
        ByteBuffer.allocate(10)
            .putInt(width)
            .putInt(height)
            .put((byte) bits)
            .put((byte) colour)
            .array());
    digest.update(palette);
    digest.update(file, start, end - start);
    return HexFormat.of().formatHex(digest.digest());
  }
}
