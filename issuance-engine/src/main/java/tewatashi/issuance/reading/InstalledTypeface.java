package tewatashi.issuance.reading;

import java.nio.charset.StandardCharsets;
import tewatashi.issuance.reading.TrueTypeFile.Table;

/**
 * One typeface of this node as its file has it: what the reader compares every embedded glyph with.
 * Read from the file's bytes by code of the reader's own; immutable, for any number of threads.
 */
final class InstalledTypeface {
  private static final int POSTSCRIPT_NAME = 6;
  private static final int WINDOWS_UNICODE_ENGLISH = 0x0409;

  private final TrueTypeFile file;
  private final CharacterMap characters;
  private final Table head;
  private final Table hhea;
  private final Table hmtx;
  private final Table loca;
  private final Table glyf;
  private final String name;
  private final int unitsPerEm;
  private final int glyphs;
  private final int metrics;
  private final boolean longOffsets;

  InstalledTypeface(byte[] bytes) {
    file = new TrueTypeFile(bytes);
    characters = new CharacterMap(file);
    head = file.table("head");
    hhea = file.table("hhea");
    hmtx = file.table("hmtx");
    loca = file.table("loca");
    glyf = file.table("glyf");
    unitsPerEm = file.uint16(head.start() + 18);
    longOffsets = file.int16(head.start() + 50) == 1;
    metrics = file.uint16(hhea.start() + 34);
    glyphs = file.uint16(file.table("maxp").start() + 4);
    name = postScriptName();
    if (unitsPerEm == 0 || metrics == 0 || glyphs == 0) {
      throw new IllegalArgumentException("a typeface without measures");
    }
  }

  TrueTypeFile file() {
    return file;
  }

  /** The PostScript name, by which PDF calls it. */
  String name() {
    return name;
  }

  /** The letter's glyph, exactly, or {@link CharacterMap#NONE}. */
  int glyph(int codePoint, int selector) {
    return characters.glyph(codePoint, selector);
  }

  /** Where a glyph's outline begins in the file. */
  int outline(int glyph) {
    return glyf.start() + offset(glyph);
  }

  /** How long it is, bytes; 0 for a blank. */
  int outlineLength(int glyph) {
    int length = offset(glyph + 1) - offset(glyph);
    if (length < 0) {
      throw new IllegalArgumentException("outlines out of order");
    }
    return length;
  }

  /** A glyph's advance in the typeface's own units. */
  int advance(int glyph) {
    return file.uint16(hmtx.start() + 4 * Math.min(glyph, metrics - 1));
  }

  /** The left side bearing, as two bytes stand in the file, unsigned. */
  int bearing(int glyph) {
    int at = glyph < metrics ? 4 * glyph + 2 : 4 * metrics + 2 * (glyph - metrics);
    return file.uint16(hmtx.start() + at);
  }

  /** In thousandths of an em, rounded half up. */
  int perMille(int units) {
    return Math.floorDiv(2000 * units + unitsPerEm, 2 * unitsPerEm);
  }

  /** One of the box's sides: 0 left, 1 bottom, 2 right, 3 top; thousandths of an em. */
  int box(int side) {
    return perMille(file.int16(head.start() + 36 + 2 * side));
  }

  int ascent() {
    return perMille(file.int16(hhea.start() + 4));
  }

  int descent() {
    return perMille(file.int16(hhea.start() + 6));
  }

  int glyphs() {
    return glyphs;
  }

  private int offset(int glyph) {
    if (glyph < 0 || glyph > glyphs) {
      throw new IllegalArgumentException("no such glyph");
    }
    return longOffsets
        ? file.int32(loca.start() + 4 * glyph)
        : 2 * file.uint16(loca.start() + 2 * glyph);
  }

  private String postScriptName() {
    Table names = file.table("name");
    int texts = names.start() + file.uint16(names.start() + 4);
    for (int i = 0; i < file.uint16(names.start() + 2); i++) {
      int entry = names.start() + 6 + 12 * i;
      if (file.uint16(entry) == 3
          && file.uint16(entry + 2) == 1
          && file.uint16(entry + 4) == WINDOWS_UNICODE_ENGLISH
          && file.uint16(entry + 6) == POSTSCRIPT_NAME) {
        return new String(
            file.bytes(),
            texts + file.uint16(entry + 10),
            file.uint16(entry + 8),
            StandardCharsets.UTF_16BE);
      }
    }
    throw new IllegalArgumentException("a typeface without a PostScript name");
  }

  @Override
  public String toString() {
    return "InstalledTypeface[" + name + "]";
  }
}
