package tewatashi.issuance.rendering;

/**
 * A letter in the shape it will have on paper.
 *
 * @param id the glyph's number in the typeface
 */
record Glyph(Typeface typeface, int id, Letter letter) {
  double advanceEm() {
    return typeface.advanceEm(id);
  }

  /** The advance of them all, in ems. */
  static double advanceEm(Iterable<Glyph> glyphs) {
    double sum = 0;
    for (Glyph glyph : glyphs) {
      sum += glyph.advanceEm();
    }
    return sum;
  }
}
