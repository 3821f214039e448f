package tewatashi.issuance.reading;

import java.io.IOException;
import java.util.Set;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;

/**
 * A picture as it stands in the file. Only the plainest kind is read: eight bits, grey or RGB, no
 * mask, no decode array, nothing that could make it look other than its samples.
 */
final class EmbeddedImage {
  private static final Set<COSName> KEYS =
      Set.of(
          COSName.TYPE,
          COSName.SUBTYPE,
          COSName.WIDTH,
          COSName.HEIGHT,
          COSName.BITS_PER_COMPONENT,
          COSName.COLORSPACE,
          COSName.LENGTH,
          COSName.FILTER);
  private static final int SIDE_MAX = 4_096;

  private EmbeddedImage() {}

  /** The digest of its grey samples. */
  static String pixels(COSStream image) throws IOException {
    int width = image.getInt(COSName.WIDTH);
    int height = image.getInt(COSName.HEIGHT);
    if (!KEYS.containsAll(image.keySet())
        || !COSName.IMAGE.equals(image.getCOSName(COSName.SUBTYPE))
        || !COSName.FLATE_DECODE.equals(image.getCOSName(COSName.FILTER))
        || image.getInt(COSName.BITS_PER_COMPONENT) != 8
        || width < 1
        || width > SIDE_MAX
        || height < 1
        || height > SIDE_MAX) {
      throw new Unapproved("a picture of another kind");
    }
    int channels = channels(image.getCOSName(COSName.COLORSPACE));
    byte[] samples;
    try (var in = image.createInputStream()) {
      samples = in.readNBytes(width * height * channels + 1);
    }
    if (samples.length != width * height * channels) {
      throw new Unapproved("a picture of another size than it says");
    }
    return GreyDigest.of(width, height, channels == 1 ? samples : grey(samples));
  }

  private static int channels(COSName space) throws Unapproved {
    if (COSName.DEVICEGRAY.equals(space)) {
      return 1;
    }
    if (COSName.DEVICERGB.equals(space)) {
      return 3;
    }
    throw new Unapproved("a picture in other colours");
  }

  private static byte[] grey(byte[] rgb) {
    byte[] grey = new byte[rgb.length / 3];
    for (int i = 0; i < grey.length; i++) {
      int red = Byte.toUnsignedInt(rgb[3 * i]);
      int green = Byte.toUnsignedInt(rgb[3 * i + 1]);
      int blue = Byte.toUnsignedInt(rgb[3 * i + 2]);
      grey[i] = (byte) GreyDigest.grey(red, green, blue);
    }
    return grey;
  }
}
