package tewatashi.issuance.reading;

/** A rectangle on the sheet, points, from the lower left corner as PDF counts. */
record Place(double left, double bottom, double right, double top) {
  private static final double PT_PER_MM = 72 / 25.4;
  private static final double SHEET_HEIGHT_PT = 297 * PT_PER_MM;

  /** A quarter of a millimetre: rounding, not another cell. */
  private static final double SLACK_PT = 0.7;

  /** From millimetres, counted from the upper left corner. */
  static Place ofMillimetres(double x, double y, double width, double height) {
    double top = SHEET_HEIGHT_PT - y * PT_PER_MM;
    return new Place(x * PT_PER_MM, top - height * PT_PER_MM, (x + width) * PT_PER_MM, top);
  }

  boolean holds(Place other) {
    return other.left >= left - SLACK_PT
        && other.right <= right + SLACK_PT
        && other.bottom >= bottom - SLACK_PT
        && other.top <= top + SLACK_PT;
  }

  double widthMm() {
    return (right - left) / PT_PER_MM;
  }

  double heightMm() {
    return (top - bottom) / PT_PER_MM;
  }
}
