package tewatashi.issuance.reading;

import static tewatashi.issuance.reading.RightProgram.GLYPH_HEADER;
import static tewatashi.issuance.reading.RightProgram.MORE;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A typeface of a few glyphs, for what the format allows and no installed typeface happens to have.
 * Its outlines are no letters: nobody draws them, they are only compared.
 */
final class TypefaceByHand {
  private static final Map<String, byte[]> INSTRUCTIONS =
      Map.of("cvt ", new byte[] {1, 2, 3, 4, 5, 6}, "fpgm", new byte[5], "prep", new byte[] {7});

  private TypefaceByHand() {}

  /** With these glyphs, and with the tables of instructions that are named. */
  static InstalledTypeface of(List<byte[]> glyphs, String... instructions) {
    var latin = InstalledFonts.vendored().typefaces().getLast().file();
    var tables = new TreeMap<String, byte[]>();
    for (String tag : List.of("cmap", "head", "hhea", "maxp", "name")) {
      var table = latin.table(tag);
      tables.put(tag, Arrays.copyOfRange(latin.bytes(), table.start(), table.end()));
    }
    for (String tag : instructions) {
      tables.put(tag, java.util.Objects.requireNonNull(INSTRUCTIONS.get(tag)));
    }
    var outlines = new ByteArrayOutputStream();
    var places = ByteBuffer.allocate(4 * (glyphs.size() + 1)).putInt(0);
    var measures = ByteBuffer.allocate(4 * glyphs.size());
    for (int glyph = 0; glyph < glyphs.size(); glyph++) {
      outlines.writeBytes(glyphs.get(glyph));
      places.putInt(outlines.size());
      measures.putShort((short) (1_000 + glyph)).putShort((short) -glyph);
    }
    tables.put("glyf", outlines.toByteArray());
    tables.put("loca", places.array());
    tables.put("hmtx", measures.array());
    ByteBuffer.wrap(tables.get("head")).putShort(50, (short) 1);
    ByteBuffer.wrap(tables.get("hhea")).putShort(34, (short) glyphs.size());
    ByteBuffer.wrap(tables.get("maxp")).putShort(4, (short) glyphs.size());
    return new InstalledTypeface(Program.framed(tables));
  }

  /** One of so many contours, of this length, each byte its own. */
  static byte[] simple(int contours, int length) {
    var outline = ByteBuffer.allocate(length).putShort((short) contours);
    for (int i = outline.position(); i < length; i++) {
      outline.put(i, (byte) (0x30 + i));
    }
    return outline.array();
  }

  /** A part of a composite: its flags but {@link RightProgram#MORE}, and which glyph it is. */
  record Part(int flags, int glyph) {}

  /** Put together of others; a few bytes of instructions follow the last part. */
  static byte[] composed(Part... parts) {
    var outline = new ByteArrayOutputStream();
    outline.writeBytes(simple(-1, GLYPH_HEADER));
    for (int i = 0; i < parts.length; i++) {
      int flags = parts[i].flags | (i + 1 < parts.length ? MORE : 0);
      int rest = RightProgram.restOfPart(flags);
      var part = ByteBuffer.allocate(4 + rest).putShort((short) flags);
      part.putShort((short) parts[i].glyph);
      while (part.hasRemaining()) {
        part.put((byte) (0x10 * i + part.position()));
      }
      outline.writeBytes(part.array());
    }
    outline.writeBytes(new byte[] {0x0A, 0x0B, 0x0C});
    return outline.toByteArray();
  }
}
