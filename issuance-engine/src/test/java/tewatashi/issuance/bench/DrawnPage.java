package tewatashi.issuance.bench;

import java.awt.geom.GeneralPath;
import java.util.List;

/**
 * What stands on one page, as a list of things to draw: so that another library can be asked to
 * draw the very same. Points from the lower left corner.
 *
 * @param form what every page of the form has: labels, rules, grounds
 * @param personal what this page alone has
 * @param leftOut fills with patterns or shadings, which the peers are spared
 */
record DrawnPage(Layer form, Layer personal, int leftOut) {
  /** Drawn in this order. */
  record Layer(List<Shape> shapes, List<Image> images, List<Words> words) {}

  /**
   * A path, filled or stroked.
   *
   * @param lineWidth points; 0 for a filled one
   */
  record Shape(GeneralPath path, float[] rgb, float lineWidth) {
    boolean filled() {
      return lineWidth == 0;
    }
  }

  /**
   * A picture.
   *
   * @param matrix six numbers, as the operator {@code cm} wants them
   */
  record Image(byte[] png, float[] matrix) {}

  /**
   * A text in one typeface.
   *
   * @param typeface its PostScript name
   * @param size points
   * @param matrix six numbers, as the operator {@code Tm} wants them, without the size
   * @param spacing between letters, points
   */
  record Words(
      String typeface, float size, float[] matrix, float spacing, float[] rgb, String text) {}
}
