package tewatashi.town.register;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes one-bit greyscale PNG files (ISO/IEC 15948) with their resolution. The JDK's writer takes
 * some milliseconds a picture, which a town of a hundred thousand seals cannot wait for.
 */
final class Png {
  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private Png() {}

  static byte[] encode(Bitmap bitmap, int dotsPerInch) {
    try {
      var out = new ByteArrayOutputStream(2048);
      out.write(SIGNATURE);
      var header = new ByteArrayOutputStream(13);
      var data = new DataOutputStream(header);
      data.writeInt(bitmap.width());
      data.writeInt(bitmap.height());
      // One bit, greyscale, and the only compression, filter and interlace methods there are.
      data.write(new byte[] {1, 0, 0, 0, 0});
      chunk(out, "IHDR", header.toByteArray());
      var resolution = new ByteArrayOutputStream(9);
      data = new DataOutputStream(resolution);
      int dotsPerMetre = (int) Math.round(dotsPerInch / 0.0254);
      data.writeInt(dotsPerMetre);
      data.writeInt(dotsPerMetre);
      data.write(1);
      chunk(out, "pHYs", resolution.toByteArray());
      chunk(out, "IDAT", deflate(scanLines(bitmap)));
      chunk(out, "IEND", new byte[0]);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
  }

  /** Each row with its filter type, none; in greyscale a set bit is white. */
  private static byte[] scanLines(Bitmap bitmap) {
    int stride = bitmap.stride();
    var lines = new byte[(stride + 1) * bitmap.height()];
    var rows = bitmap.rows();
    for (int y = 0; y < bitmap.height(); y++) {
      int target = y * (stride + 1) + 1;
      for (int i = 0; i < stride; i++) {
        lines[target + i] = (byte) ~rows[y * stride + i];
      }
    }
    return lines;
  }

  private static byte[] deflate(byte[] bytes) {
    try (var deflater = new Deflater(Deflater.BEST_SPEED)) {
      deflater.setInput(bytes);
      deflater.finish();
      var out = new ByteArrayOutputStream(2048);
      var buffer = new byte[4096];
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return out.toByteArray();
    }
  }

  private static void chunk(ByteArrayOutputStream out, String type, byte[] body)
      throws IOException {
    var data = new DataOutputStream(out);
    var name = type.getBytes(StandardCharsets.US_ASCII);
    var crc = new CRC32();
    crc.update(name);
    crc.update(body);
    data.writeInt(body.length);
    data.write(name);
    data.write(body);
    data.writeInt((int) crc.getValue());
  }
}
