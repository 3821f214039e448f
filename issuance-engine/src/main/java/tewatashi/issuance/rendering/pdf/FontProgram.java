package tewatashi.issuance.rendering.pdf;

/**
 * The part of a typeface that one document needs, as a TrueType file (OpenType, "Organization of an
 * OpenType font"): a directory, then the tables in ascending order of their tags.
 */
public final class FontProgram {
  private static final int SFNT_VERSION = 0x0001_0000;

  /** The sum of a whole font file, checkSumAdjustment included (OpenType, "head"). */
  private static final int WHOLE = 0xB1B0AFBA;

  private static final int HEAD_ADJUSTMENT = 8;
  private static final int HHEA_METRICS = 34;
  private static final int MAXP_GLYPHS = 4;

  private record Table(String tag, byte[] bytes, int sum) {}

  private final Table[] tables;
  private final Outlines outlines;
  private final byte[] head;
  private final byte[] directory;
  private final int length;

  /** The program for these letters: the glyph of code n stands in place n. */
  public FontProgram(FontTables source, UsedLetters letters) {
    var places = new Places(source, letters);
    outlines = new Outlines(source, places);
    head = source.head.clone();
    byte[] hhea = source.hhea.clone();
    Words.put16(hhea, HHEA_METRICS, places.count());
    byte[] maxp = source.maxp.clone();
    Words.put16(maxp, MAXP_GLYPHS, places.count());
    byte[] none = {};
    tables =
        new Table[] {
          table("cvt ", source.cvt),
          table("fpgm", source.fpgm),
          new Table("glyf", none, outlines.sum()),
          table("head", head),
          table("hhea", hhea),
          table("hmtx", metrics(source, places)),
          table("loca", outlines.loca()),
          table("maxp", maxp),
          table("prep", source.prep)
        };
    directory = new byte[12 + 16 * inUse()];
    length = direct();
    int sum = Words.sum(directory);
    for (Table table : tables) {
      sum += table.sum;
    }
    Words.put32(head, HEAD_ADJUSTMENT, WHOLE - sum);
  }

  /** The program's length in bytes, a multiple of four. */
  public int length() {
    return length;
  }

  /** Writes the program. */
  public void writeTo(Bytes out) {
    out.put(directory);
    for (Table table : tables) {
      if (table.tag.equals("glyf")) {
        out.place(outlines);
      } else {
        out.put(table.bytes);
        for (int i = table.bytes.length; i < Words.padded(table.bytes.length); i++) {
          out.put('\0');
        }
      }
    }
  }

  private static Table table(String tag, byte[] bytes) {
    return new Table(tag, bytes, Words.sum(bytes));
  }

  private int length(Table table) {
    return table.tag.equals("glyf") ? outlines.length() : table.bytes.length;
  }

  private int inUse() {
    int count = 0;
    for (Table table : tables) {
      count += length(table) > 0 ? 1 : 0;
    }
    return count;
  }

  /** Writes the directory: for each table its tag, sum, place and length. */
  private int direct() {
    int count = inUse();
    int selector = 31 - Integer.numberOfLeadingZeros(count);
    int range = 16 << selector;
    Words.put32(directory, 0, SFNT_VERSION);
    Words.put16(directory, 4, count);
    Words.put16(directory, 6, range);
    Words.put16(directory, 8, selector);
    Words.put16(directory, 10, 16 * count - range);
    int entry = 12;
    int at = directory.length;
    for (Table table : tables) {
      if (length(table) > 0) {
        for (int i = 0; i < 4; i++) {
          directory[entry + i] = (byte) table.tag.charAt(i);
        }
        Words.put32(directory, entry + 4, table.sum);
        Words.put32(directory, entry + 8, at);
        Words.put32(directory, entry + 12, length(table));
        entry += 16;
        at += Words.padded(length(table));
      }
    }
    return at;
  }

  /** {@code hmtx}: advance and left side bearing of each glyph. */
  private static byte[] metrics(FontTables source, Places places) {
    byte[] metrics = new byte[4 * places.count()];
    for (int place = 0; place < places.count(); place++) {
      Words.put16(metrics, 4 * place, source.advanceUnits(places.glyph(place)));
      Words.put16(metrics, 4 * place + 2, source.bearing(places.glyph(place)));
    }
    return metrics;
  }
}
