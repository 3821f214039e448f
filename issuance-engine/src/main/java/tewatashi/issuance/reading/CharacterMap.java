package tewatashi.issuance.reading;

import tewatashi.issuance.reading.TrueTypeFile.Table;

/**
 * A typeface's own answer to "which glyph is this character?", read from its {@code cmap} table
 * each time (OpenType 1.9, "cmap"): format 12 or 4 for a plain character, format 14 for a character
 * with a variation selector. Exactly, or nothing: no base form for an unknown variant, no glyph 0.
 */
final class CharacterMap {
  /** No glyph of this typeface; glyph 0 itself is .notdef and never an answer. */
  static final int NONE = 0;

  private static final int SELECTOR_RECORD = 11;
  private static final int RANGE = 4;
  private static final int MAPPING = 5;
  private static final int GROUP = 12;

  private final TrueTypeFile file;

  /** Where the subtable of each kind begins; 0 if the typeface has none. */
  private final int wide;

  private final int narrow;
  private final int variants;

  CharacterMap(TrueTypeFile file) {
    this.file = file;
    Table cmap = file.table("cmap");
    int wide = 0;
    int narrow = 0;
    int variants = 0;
    for (int i = 0; i < file.uint16(cmap.start() + 2); i++) {
      int entry = cmap.start() + 4 + 8 * i;
      int encoding = file.uint16(entry) << 16 | file.uint16(entry + 2);
      int start = cmap.start() + file.int32(entry + 4);
      int format = file.uint16(start);
      switch (encoding) {
        // Unicode in full, Unicode of plane 0, and the variation sequences.
        case 0x0003_000A, 0x0000_0004, 0x0000_0006 -> wide = format == 12 ? start : wide;
        case 0x0003_0001, 0x0000_0003 -> narrow = format == 4 ? start : narrow;
        case 0x0000_0005 -> variants = format == 14 ? start : variants;
        default -> {} // For other systems than Unicode.
      }
    }
    this.wide = wide;
    this.narrow = narrow;
    this.variants = variants;
    if (wide == 0 && narrow == 0) {
      throw new IllegalArgumentException("a typeface that does not know Unicode");
    }
  }

  /**
   * The glyph of a letter.
   *
   * @param selector 0 where none follows
   * @return {@link #NONE} if the typeface has not exactly this
   */
  int glyph(int codePoint, int selector) {
    return selector == 0 ? plain(codePoint) : variant(codePoint, selector);
  }

  private int plain(int codePoint) {
    if (wide != 0) {
      return inGroups(codePoint);
    }
    return codePoint > 0xFFFF ? NONE : inSegments(codePoint);
  }

  /** Format 12: groups of (first, last, glyph of the first), ascending. */
  private int inGroups(int codePoint) {
    int low = 0;
    int high = file.int32(wide + 12) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int group = wide + 16 + GROUP * middle;
      int first = file.int32(group);
      if (codePoint < first) {
        high = middle - 1;
      } else if (codePoint > file.int32(group + 4)) {
        low = middle + 1;
      } else {
        return file.int32(group + 8) + codePoint - first;
      }
    }
    return NONE;
  }

  /** Format 4: four arrays side by side, the segments' last characters first. */
  private int inSegments(int codePoint) {
    int twice = file.uint16(narrow + 6);
    int lasts = narrow + 14;
    int firsts = lasts + twice + 2;
    int segment = 0;
    while (file.uint16(lasts + segment) < codePoint) {
      segment += 2;
    }
    int first = file.uint16(firsts + segment);
    if (codePoint < first) {
      return NONE;
    }
    int delta = file.uint16(firsts + twice + segment);
    int ranges = firsts + 2 * twice + segment;
    int range = file.uint16(ranges);
    if (range == 0) {
      return codePoint + delta & 0xFFFF;
    }
    int glyph = file.uint16(ranges + range + 2 * (codePoint - first));
    return glyph == 0 ? NONE : glyph + delta & 0xFFFF;
  }

  /**
   * Format 14: for each selector, ranges that keep the plain form and characters that have another.
   */
  private int variant(int codePoint, int selector) {
    int low = 0;
    int high = variants == 0 ? -1 : file.int32(variants + 6) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int entry = variants + 10 + SELECTOR_RECORD * middle;
      int here = file.uint24(entry);
      if (selector < here) {
        high = middle - 1;
      } else if (selector > here) {
        low = middle + 1;
      } else {
        int own = file.int32(entry + 7);
        int glyph = own == 0 ? NONE : ownForm(variants + own, codePoint);
        int kept = file.int32(entry + 3);
        return glyph == NONE && kept != 0 && keepsForm(variants + kept, codePoint)
            ? plain(codePoint)
            : glyph;
      }
    }
    return NONE;
  }

  private int ownForm(int table, int codePoint) {
    int low = 0;
    int high = file.int32(table) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int entry = table + 4 + MAPPING * middle;
      int here = file.uint24(entry);
      if (codePoint < here) {
        high = middle - 1;
      } else if (codePoint > here) {
        low = middle + 1;
      } else {
        return file.uint16(entry + 3);
      }
    }
    return NONE;
  }

  private boolean keepsForm(int table, int codePoint) {
    int low = 0;
    int high = file.int32(table) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int entry = table + 4 + RANGE * middle;
      int first = file.uint24(entry);
      if (codePoint < first) {
        high = middle - 1;
      } else if (codePoint > first + file.uint8(entry + 3)) {
        low = middle + 1;
      } else {
        return true;
      }
    }
    return false;
  }
}
