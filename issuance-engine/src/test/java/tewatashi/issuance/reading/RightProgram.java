package tewatashi.issuance.reading;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The program that docs/prepared-page.md leads to for some glyphs of a typeface: .notdef, a glyph a
 * code, then the parts of those that are put together of others, each where it was first needed.
 */
final class RightProgram {
  // Flags of a composite's part (OpenType 1.9, "glyf", composite glyph description).
  static final int WORDS = 0x0001;
  static final int SCALE = 0x0008;
  static final int MORE = 0x0020;
  static final int TWO_SCALES = 0x0040;
  static final int MATRIX = 0x0080;
  static final int GLYPH_HEADER = 10;

  private final InstalledTypeface face;
  private final int codes;

  /** The installed glyph at each place. */
  private final List<Integer> origins = new ArrayList<>();

  private RightProgram(InstalledTypeface face, int[] glyphs) {
    this.face = face;
    codes = glyphs.length;
    origins.add(0);
    Arrays.stream(glyphs).forEach(origins::add);
  }

  /** To be harmed before it is put together. */
  static Program of(InstalledTypeface face, int... glyphs) {
    return new RightProgram(face, glyphs).program();
  }

  static boolean isComposite(InstalledTypeface face, int glyph) {
    return face.outlineLength(glyph) > 0 && face.file().int16(face.outline(glyph)) < 0;
  }

  /** How long a part's description is behind its flags and its glyph. */
  static int restOfPart(int flags) {
    int arguments = (flags & WORDS) != 0 ? 4 : 2;
    return arguments
        + ((flags & SCALE) != 0 ? 2 : 0)
        + ((flags & TWO_SCALES) != 0 ? 4 : 0)
        + ((flags & MATRIX) != 0 ? 8 : 0);
  }

  private Program program() {
    var program = new Program();
    for (String tag : List.of("cvt ", "fpgm", "prep", "head", "hhea", "maxp")) {
      if (face.file().has(tag)) {
        var table = face.file().table(tag);
        program.tables.put(
            tag, Arrays.copyOfRange(face.file().bytes(), table.start(), table.end()));
      }
    }
    for (int place = 0; place < origins.size(); place++) {
      program.glyphs.add(outline(origins.get(place)));
    }
    var measures = ByteBuffer.allocate(4 * origins.size());
    for (int glyph : origins) {
      measures.putShort((short) face.advance(glyph)).putShort((short) face.bearing(glyph));
    }
    program.tables.put("hmtx", measures.array());
    program.putShort("head", 50, 1);
    program.putShort("hhea", 34, origins.size());
    program.putShort("maxp", 4, origins.size());
    return program;
  }

  /** The installed outline, its parts called by their place here. */
  private byte[] outline(int glyph) {
    int start = face.outline(glyph);
    byte[] bytes =
        Arrays.copyOfRange(face.file().bytes(), start, start + face.outlineLength(glyph));
    if (isComposite(face, glyph)) {
      var in = ByteBuffer.wrap(bytes);
      int at = GLYPH_HEADER;
      int flags;
      do {
        flags = in.getShort(at);
        in.putShort(at + 2, (short) place(in.getShort(at + 2) & 0xFFFF));
        at += 4 + restOfPart(flags);
      } while ((flags & MORE) != 0);
    }
    return bytes;
  }

  private int place(int part) {
    int first = codes + 1;
    int known = origins.subList(first, origins.size()).indexOf(part);
    if (known < 0) {
      origins.add(part);
    }
    return known < 0 ? origins.size() - 1 : first + known;
  }
}
