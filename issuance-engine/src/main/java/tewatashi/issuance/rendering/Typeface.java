package tewatashi.issuance.rendering;

import java.io.IOException;
import java.util.HexFormat;
import java.util.OptionalInt;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import tewatashi.issuance.rendering.pdf.FontTables;

/** One font file, read once and never changed: any number of threads may ask it. */
final class Typeface {
  private final TrueTypeFont font;
  private final CmapLookup plain;
  private final VariationSequences variants;
  private final FontTables tables;
  private final boolean gaiji;
  private final String sha256;

  private Typeface(TrueTypeFont font, boolean gaiji, String sha256) throws IOException {
    this.font = font;
    this.sha256 = sha256;
    this.gaiji = gaiji;
    // FontBox reads tables when first asked. We ask now, while nobody else can.
    this.plain = font.getUnicodeCmapLookup();
    this.variants = VariationSequences.read(font.getTableBytes(font.getTableMap().get("cmap")));
    this.tables = FontTables.of(font);
  }

  /**
   * Reads a TrueType file.
   *
   * @param gaiji whether its private use area is the register's own characters
   * @throws IOException if it is none, or has no outlines of its own kind
   */
  static Typeface read(byte[] file, boolean gaiji) throws IOException {
    String sha256 = HexFormat.of().formatHex(Sha256.start().digest(file));
    return new Typeface(new TTFParser().parse(new RandomAccessReadBuffer(file)), gaiji, sha256);
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

  /** Its file's digest, and whether its private characters mean something. */
  String file() {
    return sha256 + (gaiji ? "/gaiji" : "");
  }

  VariationSequences variants() {
    return variants;
  }

  String postScriptName() {
    return tables.postScriptName();
  }

  TrueTypeFont font() {
    return font;
  }

  /** What documents copy from. */
  FontTables tables() {
    return tables;
  }
}
