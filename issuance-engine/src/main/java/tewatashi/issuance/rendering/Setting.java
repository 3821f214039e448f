package tewatashi.issuance.rendering;

/**
 * How a text is set in its box.
 *
 * @param sizePt the size wanted, points
 * @param linesMax how many lines the box may hold
 * @param trackingPt space after each letter, points
 */
record Setting(double sizePt, int linesMax, Align align, Ink ink, double trackingPt) {
  /** Smaller than this nobody should have to read: such a text refuses. */
  static final double SIZE_MIN_PT = 7;

  /** Where a line stands in its box. */
  enum Align {
    LEFT,
    CENTRE,
    RIGHT
  }

  static Setting left(double sizePt) {
    return new Setting(sizePt, 1, Align.LEFT, Ink.BLACK, 0);
  }

  static Setting centre(double sizePt) {
    return new Setting(sizePt, 1, Align.CENTRE, Ink.BLACK, 0);
  }

  static Setting right(double sizePt) {
    return new Setting(sizePt, 1, Align.RIGHT, Ink.BLACK, 0);
  }

  Setting in(Ink other) {
    return new Setting(sizePt, linesMax, align, other, trackingPt);
  }

  Setting lines(int most) {
    return new Setting(sizePt, most, align, ink, trackingPt);
  }

  Setting tracked(double points) {
    return new Setting(sizePt, linesMax, align, ink, points);
  }
}
