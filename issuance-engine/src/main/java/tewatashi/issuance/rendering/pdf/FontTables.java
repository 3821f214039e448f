package tewatashi.issuance.rendering.pdf;

import java.io.IOException;
import java.util.BitSet;
import org.apache.fontbox.ttf.TrueTypeFont;

/**
 * What a font program in a PDF needs of a TrueType file (ISO 32000-1, 9.9), read once: the tables
 * as they are, and each glyph's checksum, so that a document's program is put together by copying.
 */
public final class FontTables {
  private static final int HEAD_ADJUSTMENT = 8;
  private static final int HEAD_LOCA_FORMAT = 50;
  private static final int HHEA_METRICS = 34;

  final byte[] glyf;
  final byte[] head;
  final byte[] hhea;
  final byte[] maxp;
  final byte[] cvt;
  final byte[] fpgm;
  final byte[] prep;
  private final byte[] hmtx;
  private final int[] loca;
  private final int[] sums;
  private final BitSet composites;
  private final int metrics;
  private final int unitsPerEm;
  private final String postScriptName;

  private FontTables(TrueTypeFont font) throws IOException {
    glyf = table(font, "glyf");
    head = table(font, "head");
    hhea = table(font, "hhea");
    maxp = table(font, "maxp");
    cvt = table(font, "cvt ");
    fpgm = table(font, "fpgm");
    prep = table(font, "prep");
    hmtx = table(font, "hmtx");
    metrics = Words.u16(hhea, HHEA_METRICS);
    unitsPerEm = Words.u16(head, 18);
    postScriptName = font.getName();
    loca = places(table(font, "loca"), Words.u16(head, HEAD_LOCA_FORMAT) == 1);
    sums = new int[loca.length - 1];
    composites = new BitSet(sums.length);
    for (int glyph = 0; glyph < sums.length; glyph++) {
      sums[glyph] = Words.sum(glyf, loca[glyph], loca[glyph + 1]);
      // A glyph of other glyphs says so by a negative number of contours.
      composites.set(glyph, length(glyph) >= 10 && Words.i16(glyf, loca[glyph]) < 0);
    }
    // In every document the offsets are long and the sum is the document's own.
    Words.put32(head, HEAD_ADJUSTMENT, 0);
    Words.put16(head, HEAD_LOCA_FORMAT, 1);
  }

  /**
   * A font's tables.
   *
   * @throws IOException if it lacks one, or has no outlines of TrueType's kind
   */
  public static FontTables of(TrueTypeFont font) throws IOException {
    try {
      return new FontTables(font);
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("a font's table ends too early", e);
    }
  }

  /** The font's PostScript name. */
  public String postScriptName() {
    return postScriptName;
  }

  /** How far a glyph moves on, thousandths of an em, rounded half up: what the page's W says. */
  public int advance(int glyph) {
    return thousandths(advanceUnits(glyph));
  }

  /** The box around all glyphs, thousandths of an em: left, bottom, right, top. */
  public int[] box() {
    int[] box = new int[4];
    for (int i = 0; i < 4; i++) {
      box[i] = thousandths(Words.i16(head, 36 + 2 * i));
    }
    return box;
  }

  /** Thousandths of an em above the base line. */
  public int ascent() {
    return thousandths(Words.i16(hhea, 4));
  }

  /** Thousandths of an em, below 0. */
  public int descent() {
    return thousandths(Words.i16(hhea, 6));
  }

  /** Font units to thousandths of an em, rounded half up. */
  private int thousandths(int units) {
    return Math.floorDiv(2000 * units + unitsPerEm, 2 * unitsPerEm);
  }

  int advanceUnits(int glyph) {
    return Words.u16(hmtx, 4 * Math.min(glyph, metrics - 1));
  }

  /** A glyph's left side bearing; behind the last full entry stand bearings alone. */
  int bearing(int glyph) {
    return Words.i16(hmtx, glyph < metrics ? 4 * glyph + 2 : 2 * (metrics + glyph));
  }

  int from(int glyph) {
    return loca[glyph];
  }

  int length(int glyph) {
    return loca[glyph + 1] - loca[glyph];
  }

  int sum(int glyph) {
    return sums[glyph];
  }

  boolean isComposite(int glyph) {
    return composites.get(glyph);
  }

  private static byte[] table(TrueTypeFont font, String tag) throws IOException {
    var table = font.getTableMap().get(tag);
    if (table != null) {
      return font.getTableBytes(table);
    }
    return switch (tag) {
      case "cvt ", "fpgm", "prep" -> new byte[0];
      default -> throw new IOException("a font without the table " + tag);
    };
  }

  private static int[] places(byte[] loca, boolean isLong) {
    int[] places = new int[loca.length / (isLong ? 4 : 2)];
    for (int i = 0; i < places.length; i++) {
      places[i] = isLong ? Words.i32(loca, 4 * i) : 2 * Words.u16(loca, 2 * i);
    }
    return places;
  }
}
