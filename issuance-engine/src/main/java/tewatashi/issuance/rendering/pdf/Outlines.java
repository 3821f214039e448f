package tewatashi.issuance.rendering.pdf;

/** A document's table of glyphs: each copied from the typeface, one behind the other. */
final class Outlines implements Bulk {
  private final FontTables tables;
  private final Places places;
  private final int length;
  private final int sum;

  /** {@code loca}: where each glyph begins, and where the last ends. */
  private final byte[] loca;

  Outlines(FontTables tables, Places places) {
    this.tables = tables;
    this.places = places;
    loca = new byte[4 * (places.count() + 1)];
    int at = 0;
    int words = 0;
    for (int place = 0; place < places.count(); place++) {
      int glyph = places.glyph(place);
      byte[] own = places.renumbered(place);
      words += own.length == 0 ? tables.sum(glyph) : Words.sum(own);
      at += Words.padded(tables.length(glyph));
      Words.put32(loca, 4 * (place + 1), at);
    }
    length = at;
    sum = words;
  }

  byte[] loca() {
    return loca;
  }

  /** The table's checksum: each glyph begins at a word, so the glyphs' sums add up. */
  int sum() {
    return sum;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public void copyTo(byte[] target, int start) {
    int at = start;
    for (int place = 0; place < places.count(); place++) {
      int glyph = places.glyph(place);
      int bytes = tables.length(glyph);
      byte[] own = places.renumbered(place);
      if (own.length == 0) {
        System.arraycopy(tables.glyf, tables.from(glyph), target, at, bytes);
      } else {
        System.arraycopy(own, 0, target, at, bytes);
      }
      at += Words.padded(bytes);
    }
  }
}
