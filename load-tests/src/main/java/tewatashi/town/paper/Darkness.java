package tewatashi.town.paper;

import java.awt.image.BufferedImage;

/** Whether a picture is dark at a place. */
@FunctionalInterface
interface Darkness {
  /** At this place, from the upper left. */
  boolean at(int x, int y);

  /** A picture's; one of a single band is looked up, for a colour's way to sRGB is long. */
  static Darkness of(BufferedImage image) {
    var raster = image.getRaster();
    var model = image.getColorModel();
    if (raster.getNumBands() > 1 || model.getPixelSize() > 8) {
      return (x, y) -> isDark(image.getRGB(x, y));
    }
    var dark = new boolean[1 << model.getPixelSize()];
    for (int value = 0; value < dark.length; value++) {
      dark[value] = isDark(model.getRGB(value));
    }
    return (x, y) -> dark[raster.getSample(x, y, 0)];
  }

  private static boolean isDark(int rgb) {
    int sum = ((rgb >> 16) & 0xff) + ((rgb >> 8) & 0xff) + (rgb & 0xff);
    return sum < 3 * 128;
  }
}
