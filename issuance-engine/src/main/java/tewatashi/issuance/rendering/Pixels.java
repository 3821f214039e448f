package tewatashi.issuance.rendering;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import tewatashi.issuance.certificate.Picture;

/**
 * A picture's samples as they go onto the page: eight bits, no alpha, white where it was clear.
 *
 * @param channels 1 for grey, 3 for red, green, blue
 */
record Pixels(int width, int height, int channels, byte[] samples) {
  private static final int SIDE_MAX = 4_096;

  /**
   * Decodes a PNG, without a temporary file.
   *
   * @throws IllegalArgumentException if it is none: the register's feed admits no such picture
   */
  static Pixels of(Picture picture) {
    try {
      // ImageIO closes it.
      var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture.png()));
      BufferedImage image = ImageIO.read(in);
      if (image == null || image.getWidth() > SIDE_MAX || image.getHeight() > SIDE_MAX) {
        throw new IllegalArgumentException("not a picture that could be printed");
      }
      return image.getColorModel() instanceof IndexColorModel
              || image.getRaster().getNumBands() >= 3
          ? colour(image)
          : grey(image.getRaster());
    } catch (IOException e) {
      throw new IllegalArgumentException("not a picture", e);
    }
  }

  /** Samples as they are: through a colour model, grey would be bent by its gamma. */
  private static Pixels grey(Raster raster) {
    int width = raster.getWidth();
    int height = raster.getHeight();
    int full = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    boolean alpha = raster.getNumBands() == 2;
    byte[] samples = new byte[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int grey = raster.getSample(x, y, 0) * 255 / full;
        int cover = alpha ? raster.getSample(x, y, 1) * 255 / full : 255;
        samples[y * width + x] = (byte) overWhite(grey, cover);
      }
    }
    return new Pixels(width, height, 1, samples);
  }

  private static Pixels colour(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] samples = new byte[3 * width * height];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int argb = image.getRGB(x, y);
        int cover = argb >>> 24;
        samples[at++] = (byte) overWhite(argb >> 16 & 0xFF, cover);
        samples[at++] = (byte) overWhite(argb >> 8 & 0xFF, cover);
        samples[at++] = (byte) overWhite(argb & 0xFF, cover);
      }
    }
    return new Pixels(width, height, 3, samples);
  }

  private static int overWhite(int sample, int cover) {
    return (sample * cover + 255 * (255 - cover)) / 255;
  }
}
