package tewatashi.issuance.rendering;

import java.io.IOException;
import java.util.OptionalInt;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** One font file, read once and never changed: any number of threads may ask it. */
final class Typeface {
  private final String postScriptName;
  private final TrueTypeFont font;
  private final CmapLookup plain;
  private final VariationSequences variants;
  private final int unitsPerEm;
  private final int glyphs;

  private Typeface(TrueTypeFont font) throws IOException {
    this.font = font;
    this.plain = font.getUnicodeCmapLookup();
    this.variants = VariationSequences.read(font.getTableBytes(font.getTableMap().get("cmap")));
    this.unitsPerEm = font.getUnitsPerEm();
    this.glyphs = font.getNumberOfGlyphs();
    this.postScriptName = font.getName();
    // FontBox reads tables when first asked. We ask now, while nobody else can.
    font.getGlyph();
    font.getIndexToLocation().getOffsets();
    font.getHorizontalMetrics().getAdvanceWidth(0);
    font.getHeader();
    font.getHorizontalHeader();
    font.getMaximumProfile();
    font.getNaming();
  }

  /**
   * Reads a TrueType file.
   *
   * @throws IOException if it is none, or has no outlines of its own kind
   */
  static Typeface read(byte[] file) throws IOException {
    var font = new TTFParser().parse(new RandomAccessReadBuffer(file));
    if (font.getGlyph() == null) {
      throw new IOException("a typeface needs TrueType outlines");
    }
    return new Typeface(font);
  }

  /** The letter's glyph, exactly; never .notdef, never the base form for an unknown variant. */
  OptionalInt glyph(Letter letter) {
    int glyph = plain.getGlyphId(letter.codePoint());
    if (letter.isVariant()) {
      return variants.glyph(letter, glyph);
    }
    return glyph == 0 ? OptionalInt.empty() : OptionalInt.of(glyph);
  }

  /** A glyph's advance, in ems. */
  double advanceEm(int glyph) {
    try {
      return (double) font.getAdvanceWidth(glyph) / unitsPerEm;
    } catch (IOException e) {
      throw new IllegalStateException("the metrics were read at the start", e);
    }
  }

  VariationSequences variants() {
    return variants;
  }

  String postScriptName() {
    return postScriptName;
  }

  TrueTypeFont font() {
    return font;
  }

  int glyphs() {
    return glyphs;
  }
}
