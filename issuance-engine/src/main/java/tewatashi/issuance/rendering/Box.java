package tewatashi.issuance.rendering;

/**
 * A place on the sheet, in millimetres from its upper left corner.
 *
 * @param x left edge
 * @param y upper edge
 */
record Box(double x, double y, double width, double height) {
  double right() {
    return x + width;
  }

  double bottom() {
    return y + height;
  }

  double centreX() {
    return x + width / 2;
  }

  /** The same place without this much at its left and right. */
  Box inset(double side) {
    return new Box(x + side, y, width - 2 * side, height);
  }
}
