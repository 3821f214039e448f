package tewatashi.issuance.rendering;

import java.util.List;
import tewatashi.issuance.rendering.pdf.FontTables;

/**
 * Which glyph draws which letter on this node, remembered. {@link FontSet} decides; here is kept
 * what it said of letters whose shape does not depend on their neighbours. Any number of threads
 * may ask: whatever two of them write into one place at once is the same.
 */
final class LetterShapes {
  /** Planes 0 to 3: wherever there are kanji. */
  private static final int REMEMBERED = 0x4_0000;

  /** Depends on its neighbours, or has no glyph: the font list is asked about the whole text. */
  private static final long ASK = -1;

  private static final long KNOWN = 1L << 48;

  private final FontSet fonts;
  private final List<FontTables> tables;
  private final long[] remembered = new long[REMEMBERED];

  LetterShapes(FontSet fonts) {
    this.fonts = fonts;
    this.tables = fonts.typefaces().stream().map(Typeface::tables).toList();
  }

  /** The typefaces' tables, in the order of the list. */
  List<FontTables> tables() {
    return tables;
  }

  /**
   * Finds a text's glyphs.
   *
   * @throws Unprintable if a letter has none
   */
  void shape(String field, String text, ShapedText out) throws Unprintable {
    out.clear();
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      long shape = codePoint < REMEMBERED ? remembered[codePoint] : ASK;
      if (shape == 0) {
        shape = learn(codePoint);
      }
      if (shape == ASK) {
        ask(field, text, out);
        return;
      }
      out.add(codePoint, Letter.PLAIN, face(shape), glyph(shape), advance(shape));
    }
  }

  private void ask(String field, String text, ShapedText out) throws Unprintable {
    out.clear();
    for (Glyph glyph : fonts.glyphs(field, text)) {
      int face = fonts.typefaces().indexOf(glyph.typeface());
      var letter = glyph.letter();
      int advance = tables.get(face).advance(glyph.id());
      out.add(letter.codePoint(), letter.selector(), face, glyph.id(), advance);
    }
  }

  private long learn(int codePoint) {
    long shape = ASK;
    if (!new Letter(codePoint, Letter.PLAIN).isLatin()) {
      try {
        var glyph = fonts.glyphs("", Character.toString(codePoint)).getFirst();
        int face = fonts.typefaces().indexOf(glyph.typeface());
        long advance = tables.get(face).advance(glyph.id());
        shape = KNOWN | advance << 32 | (long) face << 16 | glyph.id();
      } catch (Unprintable _) {
        // Asked again with its text and its field's name, the list refuses in its own words.
        shape = ASK;
      }
    }
    remembered[codePoint] = shape;
    return shape;
  }

  private static int glyph(long shape) {
    return (int) shape & 0xFFFF;
  }

  private static int face(long shape) {
    return (int) (shape >>> 16) & 0xFFFF;
  }

  private static int advance(long shape) {
    return (int) (shape >>> 32) & 0xFFFF;
  }
}
