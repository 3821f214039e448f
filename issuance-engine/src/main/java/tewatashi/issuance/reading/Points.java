package tewatashi.issuance.reading;

/**
 * Measures of a page in whole numbers, so that there is one right way to round them: millimetres in
 * thousandths (micrometres) and points in thousandths.
 *
 * <p>A point is 1/72 inch and an inch 25.4 mm, so a micrometre is 360/127 thousandths of a point.
 * 127 is prime: no whole micrometre ever falls halfway between two thousandths, and rounding is the
 * same however it is done.
 */
final class Points {
  /** A4 upright, thousandths of a point, as the file writes it: 595.276 × 841.89. */
  static final int SHEET_WIDTH = 595_276;

  static final int SHEET_HEIGHT = 841_890;

  private static final int PER_127_MICROMETRES = 360;
  static final int SHEET_HEIGHT_MICROMETRES = 297_000;

  private Points() {}

  static int ofMicrometres(int micrometres) {
    return Math.toIntExact(Math.floorDiv(2L * PER_127_MICROMETRES * micrometres + 127, 2L * 127));
  }

  /** As {@link #ofMicrometres}: a cell's middle may lie on half a micrometre. */
  static int ofHalfMicrometres(int halves) {
    return Math.toIntExact(Math.floorDiv((long) PER_127_MICROMETRES * halves + 127, 2L * 127));
  }

  /** A distance from the upper edge, as one from the lower. */
  static int fromBelow(int micrometresFromAbove) {
    return ofMicrometres(SHEET_HEIGHT_MICROMETRES - micrometresFromAbove);
  }

  /** The nearest tenth of a millimetre, in tenths: what the register knows of a picture's size. */
  static int tenthsOfMillimetre(int thousandthsOfPoint) {
    return Math.toIntExact((127L * thousandthsOfPoint + 18_000) / 36_000);
  }
}
