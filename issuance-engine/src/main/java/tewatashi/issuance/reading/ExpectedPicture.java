package tewatashi.issuance.reading;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import tewatashi.issuance.document.FinishedPage.PlacedImage;

/** What a stored picture must look like on paper: its grey samples over white, its size. */
final class ExpectedPicture {
  private ExpectedPicture() {}

  static PlacedImage of(String name, RecordNow.Drawing drawing) {
    try {
      var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(drawing.png()));
      BufferedImage image = ImageIO.read(in);
      if (image == null) {
        throw new IllegalStateException("the register holds a picture that is none");
      }
      String pixels = GreyDigest.of(image.getWidth(), image.getHeight(), grey(image));
      return new PlacedImage(name, pixels, drawing.widthMm(), drawing.heightMm());
    } catch (IOException e) {
      throw new IllegalStateException("the register holds a picture that is none", e);
    }
  }

  private static byte[] grey(BufferedImage image) {
    int bands = image.getRaster().getNumBands();
    // One or two bands without a palette are grey as it stands; getRGB would bend it by a gamma.
    boolean plain = bands < 3 && !(image.getColorModel() instanceof IndexColorModel);
    byte[] grey = new byte[image.getWidth() * image.getHeight()];
    int at = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        grey[at++] = (byte) (plain ? sample(image, x, y, bands) : colour(image.getRGB(x, y)));
      }
    }
    return grey;
  }

  private static int sample(BufferedImage image, int x, int y, int bands) {
    var raster = image.getRaster();
    int most = (1 << raster.getSampleModel().getSampleSize(0)) - 1;
    int grey = raster.getSample(x, y, 0) * 255 / most;
    return bands == 1 ? grey : onWhite(grey, raster.getSample(x, y, 1) * 255 / most);
  }

  private static int colour(int argb) {
    int alpha = argb >>> 24;
    return GreyDigest.grey(
        onWhite(argb >> 16 & 0xFF, alpha),
        onWhite(argb >> 8 & 0xFF, alpha),
        onWhite(argb & 0xFF, alpha));
  }

  private static int onWhite(int sample, int alpha) {
    return (255 * (255 - alpha) + alpha * sample) / 255;
  }
}
