package tewatashi.issuance.rendering;

/**
 * A letter in the shape it will have on paper.
 *
 * @param id the glyph's number in the typeface
 */
record Glyph(Typeface typeface, int id, Letter letter) {}
