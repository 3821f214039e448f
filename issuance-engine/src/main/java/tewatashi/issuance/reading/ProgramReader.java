package tewatashi.issuance.reading;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tewatashi.issuance.reading.TrueTypeFile.Table;

/**
 * Compares an embedded font program with the installed typeface, byte for byte: every outline,
 * header and measure must be the installed one's for the letter that the page claims, and nothing
 * else may be in it. The sizes of tables are reckoned, never believed.
 */
final class ProgramReader {
  private static final String FAULT = "a font program of another shape";
  private static final int DIRECTORY = 12;
  private static final int ENTRY = 16;
  private static final int WHOLE_FILE = 0xB1B0AFBA;

  // Flags of a composite's part (OpenType 1.9, "glyf", composite glyph description).
  private static final int WORDS = 0x0001;
  private static final int SCALE = 0x0008;
  private static final int MORE = 0x0020;
  private static final int TWO_SCALES = 0x0040;
  private static final int MATRIX = 0x0080;
  private static final int GLYPH_HEADER = 10;

  private final InstalledTypeface face;
  private final TrueTypeFile font;
  private final byte[] file;
  private final int start;

  /** The installed glyph that each place of the program must hold; -1 where none was called for. */
  private int[] origins;

  private int places;
  private int codes;

  private ProgramReader(InstalledTypeface face, byte[] file, int start) {
    this.face = face;
    this.font = face.file();
    this.file = file;
    this.start = start;
    this.origins = new int[0];
  }

  /**
   * Judges the program of {@code length} bytes that begins at {@code start}.
   *
   * @param glyphs the installed glyph of each code, from code 1 at [0]
   */
  static void judge(InstalledTypeface face, int[] glyphs, byte[] file, int start, int length)
      throws Unapproved {
    new ProgramReader(face, file, start).judge(glyphs, length);
  }

  private void judge(int[] glyphs, int length) throws Unapproved {
    origins = new int[glyphs.length + 17];
    System.arraycopy(glyphs, 0, origins, 1, glyphs.length);
    codes = glyphs.length;
    places = codes + 1;
    List<String> tags = tags();
    require(length >= DIRECTORY);
    require(uint32(0) == 0x0001_0000 && uint16(4) == tags.size());
    int searched = Integer.highestOneBit(tags.size());
    require(uint16(6) == ENTRY * searched);
    require(uint16(8) == Integer.numberOfTrailingZeros(searched));
    require(uint16(10) == ENTRY * (tags.size() - searched));
    // loca stands behind glyf: outlines first, so that all other sizes follow from their number.
    int outlines = DIRECTORY + ENTRY * tags.size() + lengthBefore(tags, "glyf");
    int[] offsets = outlines(outlines, length);
    int at = DIRECTORY + ENTRY * tags.size();
    for (int i = 0; i < tags.size(); i++) {
      at = table(tags.get(i), DIRECTORY + ENTRY * i, at, length, offsets);
    }
    require(at == length);
    require(sum(0, length) == WHOLE_FILE);
  }

  /** All that a program can have; the typeface always has those that are not instructions. */
  private List<String> tags() {
    return Stream.of("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")
        .filter(font::has)
        .toList();
  }

  private int lengthBefore(List<String> tags, String last) {
    int length = 0;
    for (String tag : tags.subList(0, tags.indexOf(last))) {
      length += padded(font.table(tag).length());
    }
    return length;
  }

  /** Judges one table and its entry in the directory; where the next begins. */
  private int table(String tag, int entry, int at, int end, int[] offsets) throws Unapproved {
    int size =
        switch (tag) {
          case "glyf" -> offsets[places];
          case "hmtx" -> 4 * places;
          case "loca" -> 4 * (places + 1);
          default -> font.table(tag).length();
        };
    int next = at + padded(size);
    require(next <= end);
    byte[] name = Cursor.ascii(tag);
    require(Arrays.equals(file, start + entry, start + entry + 4, name, 0, 4));
    require(uint32(entry + 8) == at && uint32(entry + 12) == size);
    for (int i = at + size; i < next; i++) {
      require(file[start + i] == 0);
    }
    // A head's sum leaves out the adjustment, which is reckoned from the whole (OpenType, "head").
    int sum = sum(at, padded(size)) - (tag.equals("head") ? uint32(at + 8) : 0);
    require(uint32(entry + 4) == sum);
    switch (tag) {
      case "glyf" -> {}
      case "head" -> head(at, size);
      case "hhea" -> copied(tag, at, size, 34, places);
      case "maxp" -> copied(tag, at, size, 4, places);
      case "hmtx" -> measures(at);
      case "loca" -> places(at, offsets);
      default -> copied(tag, at, size, size, 0);
    }
    return next;
  }

  /** The installed table but for 16 bits, which are these. */
  private void copied(String tag, int at, int size, int changed, int value) throws Unapproved {
    Table table = font.table(tag);
    require(font.standsIn(file, start + at, table.start(), changed));
    if (changed < size) {
      require(uint16(at + changed) == value);
      int rest = changed + 2;
      require(font.standsIn(file, start + at + rest, table.start() + rest, size - rest));
    }
  }

  /** All but the adjustment, which the whole file's sum holds, and the form of loca: long. */
  private void head(int at, int size) throws Unapproved {
    int from = font.table("head").start();
    require(font.standsIn(file, start + at, from, 8));
    require(font.standsIn(file, start + at + 12, from + 12, 38));
    require(uint16(at + 50) == 1);
    require(font.standsIn(file, start + at + 52, from + 52, size - 52));
  }

  private void measures(int at) throws Unapproved {
    for (int place = 0; place < places; place++) {
      require(uint16(at + 4 * place) == face.advance(origins[place]));
      require(uint16(at + 4 * place + 2) == face.bearing(origins[place]));
    }
  }

  private void places(int at, int[] offsets) throws Unapproved {
    for (int place = 0; place <= places; place++) {
      require(uint32(at + 4 * place) == offsets[place]);
    }
  }

  /** Judges every outline; where each begins in glyf, and behind the last its end. */
  private int[] outlines(int glyf, int end) throws Unapproved {
    int[] offsets = new int[places + 17];
    int at = glyf;
    for (int place = 0; place < places; place++) {
      if (place + 1 == offsets.length) {
        offsets = Arrays.copyOf(offsets, 2 * offsets.length);
      }
      offsets[place] = at - glyf;
      int length = face.outlineLength(origins[place]);
      require(at + padded(length) <= end);
      outline(origins[place], at, length);
      for (int i = at + length; i < at + padded(length); i++) {
        require(file[start + i] == 0);
      }
      at += padded(length);
    }
    offsets[places] = at - glyf;
    return offsets;
  }

  private void outline(int glyph, int at, int length) throws Unapproved {
    int from = face.outline(glyph);
    boolean composite = length > 0 && font.int16(from) < 0;
    if (!composite) {
      require(font.standsIn(file, start + at, from, length));
      return;
    }
    int here = GLYPH_HEADER;
    require(font.standsIn(file, start + at, from, here));
    int flags;
    do {
      flags = font.uint16(from + here);
      require(uint16(at + here) == flags);
      part(uint16(at + here + 2), font.uint16(from + here + 2));
      int rest = restOfPart(flags);
      require(font.standsIn(file, start + at + here + 4, from + here + 4, rest));
      here += 4 + rest;
    } while ((flags & MORE) != 0);
    require(font.standsIn(file, start + at + here, from + here, length - here));
  }

  /** A composite's part stands behind the codes' glyphs, once, where it was first needed. */
  private void part(int place, int glyph) throws Unapproved {
    int expected = codes + 1;
    while (expected < places && origins[expected] != glyph) {
      expected++;
    }
    require(place == expected);
    if (expected == places) {
      if (places == origins.length) {
        origins = Arrays.copyOf(origins, 2 * origins.length);
      }
      origins[places++] = glyph;
    }
  }

  private static int restOfPart(int flags) {
    int arguments = (flags & WORDS) != 0 ? 4 : 2;
    if ((flags & SCALE) != 0) {
      return arguments + 2;
    }
    if ((flags & TWO_SCALES) != 0) {
      return arguments + 4;
    }
    return (flags & MATRIX) != 0 ? arguments + 8 : arguments;
  }

  private int sum(int at, int length) {
    int sum = 0;
    for (int i = 0; i < length; i += 4) {
      sum += TrueTypeFile.int32(file, start + at + i);
    }
    return sum;
  }

  private int uint16(int at) {
    return TrueTypeFile.uint16(file, start + at);
  }

  private int uint32(int at) {
    return TrueTypeFile.int32(file, start + at);
  }

  private static int padded(int length) {
    return length + 3 & ~3;
  }

  private static void require(boolean holds) throws Unapproved {
    if (!holds) {
      throw new Unapproved(FAULT);
    }
  }
}
