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
  private final boolean gaiji;

  private Typeface(TrueTypeFont font, boolean gaiji) throws IOException {
    this.font = font;
    this.gaiji = gaiji;
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
   * @param gaiji whether its private use area is the register's own characters
   * @throws IOException if it is none, or has no outlines of its own kind
   */
  static Typeface read(byte[] file, boolean gaiji) throws IOException {
    var font = new TTFParser().parse(new RandomAccessReadBuffer(file));
    if (font.getGlyph() == null) {
      throw new IOException("a typeface needs TrueType outlines");
    }
    return new Typeface(font, gaiji);
  }

  /**
   * The letter's glyph, exactly: never .notdef, never the base form for an unknown variant, never a
   * private character that nobody declared.
   */
  OptionalInt glyph(Letter letter) {
    if (letter.isPrivate() && !gaiji) {
      return OptionalInt.empty();
    }
    var exact = exactly(letter);
    return exact.isPresent() || !letter.isVariant()
        ? exact
        : VariantEquivalents.of(letter).map(this::exactly).orElse(OptionalInt.empty());
  }

  /** What the font's own tables say. */
  OptionalInt exactly(Letter letter) {
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
