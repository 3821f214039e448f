package tewatashi.issuance.rendering.skeleton;

import java.awt.geom.GeneralPath;
import java.io.IOException;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import tewatashi.issuance.rendering.pdf.FontTables;

/**
 * The typeface of labels, the build's own on every node: a form's drawing must not depend on what
 * is installed.
 */
final class LabelFont {
  private static final String FILE =
      "/tewatashi/issuance/rendering/fonts/noto-serif-jp/NotoSerifJP-Regular.ttf";

  private final TrueTypeFont font;
  private final FontTables tables;
  private final CmapLookup characters;

  private LabelFont(TrueTypeFont font) throws IOException {
    this.font = font;
    this.tables = FontTables.of(font);
    this.characters = font.getUnicodeCmapLookup();
  }

  static LabelFont load() throws IOException {
    try (var file = LabelFont.class.getResourceAsStream(FILE)) {
      if (file == null) {
        throw new IOException("the build lacks its labels' typeface");
      }
      return new LabelFont(new TTFParser().parse(new RandomAccessReadBuffer(file.readAllBytes())));
    }
  }

  FontTables tables() {
    return tables;
  }

  /**
   * A character's glyph.
   *
   * @throws IllegalArgumentException if the typeface has none: such a form cannot be drawn
   */
  int glyph(int codePoint) {
    int glyph = characters.getGlyphId(codePoint);
    if (glyph == 0) {
      throw new IllegalArgumentException("labels cannot show " + Character.toString(codePoint));
    }
    return glyph;
  }

  GeneralPath outline(int codePoint) throws IOException {
    return font.getGlyph().getGlyph(glyph(codePoint)).getPath();
  }

  int unitsPerEm() throws IOException {
    return font.getUnitsPerEm();
  }
}
