package tewatashi.issuance.rendering;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.OptionalInt;
import java.util.TreeMap;

/**
 * A font's variation sequences: cmap format 14 (OpenType, "cmap", Unicode variation sequences).
 * FontBox passes this table over and would draw the default form: a wrong name on an official
 * paper. So we read it ourselves, and a pair that is not in it has no glyph.
 */
final class VariationSequences {
  /** The sequence is in the font and looks like the base character. */
  private static final int DEFAULT_FORM = -1;

  private static final int UNICODE_PLATFORM = 0;
  private static final int VARIATION_ENCODING = 5;

  private final Map<Letter, Integer> glyphs;
  private final Map<Integer, NavigableMap<Integer, Integer>> defaultRanges;

  private VariationSequences(
      Map<Letter, Integer> glyphs, Map<Integer, NavigableMap<Integer, Integer>> defaultRanges) {
    this.glyphs = glyphs;
    this.defaultRanges = defaultRanges;
  }

  /**
   * Reads them from a font's whole cmap table; a font may have none.
   *
   * @throws IOException if the table is not well formed
   */
  static VariationSequences read(byte[] cmapTable) throws IOException {
    var found = new VariationSequences(new HashMap<>(), new HashMap<>());
    var cmap = ByteBuffer.wrap(cmapTable);
    try {
      int subtables = Short.toUnsignedInt(cmap.getShort(2));
      for (int i = 0; i < subtables; i++) {
        int record = 4 + 8 * i;
        if (cmap.getShort(record) == UNICODE_PLATFORM
            && cmap.getShort(record + 2) == VARIATION_ENCODING) {
          found.readSubtable(cmap, cmap.getInt(record + 4));
        }
      }
    } catch (IndexOutOfBoundsException e) {
      throw new IOException("a cmap table ends too early", e);
    }
    return found;
  }

  /**
   * The glyph of exactly this pair.
   *
   * @param plainGlyph the base character's own glyph, 0 if it has none
   */
  OptionalInt glyph(Letter letter, int plainGlyph) {
    int glyph = glyphs.getOrDefault(letter, isDefault(letter) ? DEFAULT_FORM : 0);
    if (glyph == DEFAULT_FORM) {
      glyph = plainGlyph;
    }
    return glyph == 0 ? OptionalInt.empty() : OptionalInt.of(glyph);
  }

  /** Pairs with a glyph of their own, for tests that compare with another reader. */
  Map<Letter, Integer> ownGlyphs() {
    return Map.copyOf(glyphs);
  }

  /** Pairs that look like their base character, for the same tests. */
  List<Letter> defaults() {
    var letters = new ArrayList<Letter>();
    defaultRanges.forEach((selector, ranges) ->
        ranges.forEach((first, last) -> {
          for (int base = first; base <= last; base++) {
            letters.add(new Letter(base, selector));
          }
        }));
    return letters;
  }

  private boolean isDefault(Letter letter) {
    var ranges = defaultRanges.get(letter.selector());
    if (ranges == null) {
      return false;
    }
    var range = ranges.floorEntry(letter.codePoint());
    return range != null && letter.codePoint() <= range.getValue();
  }

  private void readSubtable(ByteBuffer cmap, int start) throws IOException {
    if (cmap.getShort(start) != 14) {
      throw new IOException("variation sequences stand in format 14");
    }
    int selectors = cmap.getInt(start + 6);
    for (int i = 0; i < selectors; i++) {
      int record = start + 10 + 11 * i;
      int selector = int24(cmap, record);
      int defaults = cmap.getInt(record + 3);
      int others = cmap.getInt(record + 7);
      if (defaults != 0) {
        readDefaults(cmap, start + defaults, selector);
      }
      if (others != 0) {
        readOthers(cmap, start + others, selector);
      }
    }
  }

  private void readDefaults(ByteBuffer cmap, int start, int selector) {
    var ranges = defaultRanges.computeIfAbsent(selector, _ -> new TreeMap<>());
    int count = cmap.getInt(start);
    for (int i = 0; i < count; i++) {
      int first = int24(cmap, start + 4 + 4 * i);
      ranges.put(first, first + Byte.toUnsignedInt(cmap.get(start + 7 + 4 * i)));
    }
  }

  private void readOthers(ByteBuffer cmap, int start, int selector) {
    int count = cmap.getInt(start);
    for (int i = 0; i < count; i++) {
      int base = int24(cmap, start + 4 + 5 * i);
      int glyph = Short.toUnsignedInt(cmap.getShort(start + 7 + 5 * i));
      glyphs.put(new Letter(base, selector), glyph);
    }
  }

  private static int int24(ByteBuffer bytes, int at) {
    return Short.toUnsignedInt(bytes.getShort(at)) << 8 | Byte.toUnsignedInt(bytes.get(at + 2));
  }
}
