package tewatashi.issuance.rendering;

/** The look-up of a text's glyphs by itself, for whoever measures it from another package. */
public final class GlyphLookUp {
  private final LetterShapes shapes;
  private final ShapedText found = new ShapedText();

  /** Looks up in these fonts, with a memory of its own that is empty as yet. */
  public GlyphLookUp(Fonts fonts) {
    shapes = new LetterShapes(fonts.set());
  }

  /**
   * The sum of the glyphs' numbers in their typefaces, which nobody knows who has not looked up
   * each.
   *
   * @throws IllegalArgumentException if a letter has no glyph
   */
  public long sum(String text) {
    try {
      shapes.shape("name", text, found);
    } catch (Unprintable e) {
      throw new IllegalArgumentException("a letter without a glyph", e);
    }
    long sum = 0;
    for (int i = 0; i < found.count(); i++) {
      sum += found.glyph(i);
    }
    return sum;
  }
}
