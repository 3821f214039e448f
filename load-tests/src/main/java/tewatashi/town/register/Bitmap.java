package tewatashi.town.register;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.util.Arrays;

/** A picture of one bit a pixel, rows padded to bytes; a set bit is ink. */
final class Bitmap {
  private final int width;
  private final int height;
  private final int stride;
  private final byte[] rows;

  Bitmap(int width, int height) {
    this(width, height, new byte[(width + 7) / 8 * height]);
  }

  private Bitmap(int width, int height, byte[] rows) {
    this.width = width;
    this.height = height;
    this.stride = (width + 7) / 8;
    this.rows = rows;
  }

  /** Takes every pixel of a grey picture that is darker than half. */
  static Bitmap of(BufferedImage image) {
    var bitmap = new Bitmap(image.getWidth(), image.getHeight());
    // The samples themselves: asking the picture for each colour costs more than drawing it.
    var samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int y = 0; y < bitmap.height; y++) {
      for (int x = 0; x < bitmap.width; x++) {
        if (samples[y * bitmap.width + x] >= 0) {
          bitmap.rows[y * bitmap.stride + x / 8] |= (byte) (0x80 >>> (x & 7));
        }
      }
    }
    return bitmap;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  int stride() {
    return stride;
  }

  byte[] rows() {
    return rows;
  }

  Bitmap copy() {
    return new Bitmap(width, height, Arrays.copyOf(rows, rows.length));
  }

  /** Takes away the ink of a round spot. */
  void clearSpot(double centreX, double centreY, double radius) {
    int top = Math.max(0, (int) Math.floor(centreY - radius));
    int bottom = Math.min(height - 1, (int) Math.ceil(centreY + radius));
    int left = Math.max(0, (int) Math.floor(centreX - radius));
    int right = Math.min(width - 1, (int) Math.ceil(centreX + radius));
    for (int y = top; y <= bottom; y++) {
      for (int x = left; x <= right; x++) {
        double dx = x - centreX;
        double dy = y - centreY;
        if (dx * dx + dy * dy <= radius * radius) {
          rows[y * stride + x / 8] &= (byte) ~(0x80 >>> (x & 7));
        }
      }
    }
  }
}
