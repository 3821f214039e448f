package tewatashi.issuance.reading;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the five objects of a typeface in use (docs/prepared-page.md, "A typeface in use"). */
final class TypefaceReader {
  private static final String FAULT = "a font object of another shape";
  private static final byte[] TYPE0 = Cursor.ascii("<</Type/Font/Subtype/Type0/BaseFont/");
  private static final byte[] ENCODING = Cursor.ascii("/Encoding/Identity-H/DescendantFonts[");
  private static final byte[] TO_UNICODE = Cursor.ascii(" 0 R]/ToUnicode ");
  private static final byte[] REFERENCE_END = Cursor.ascii(" 0 R>>\nendobj\n");
  private static final byte[] CID_FONT =
      Cursor.ascii("<</Type/Font/Subtype/CIDFontType2/BaseFont/");
  private static final byte[] DESCRIPTOR =
      Cursor.ascii(
          "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ");
  private static final byte[] WIDTHS = Cursor.ascii(" 0 R/DW 1000/W[1[");
  private static final byte[] SPACE = Cursor.ascii(" ");
  private static final byte[] WIDTHS_END = Cursor.ascii("]]/CIDToGIDMap/Identity>>\nendobj\n");
  private static final byte[] FONT_DESCRIPTOR = Cursor.ascii("<</Type/FontDescriptor/FontName/");
  private static final byte[] BOX = Cursor.ascii("/Flags 4/FontBBox[");
  private static final byte[] ASCENT = Cursor.ascii("]/ItalicAngle 0/Ascent ");
  private static final byte[] DESCENT = Cursor.ascii("/Descent ");
  private static final byte[] CAP_HEIGHT = Cursor.ascii("/CapHeight ");
  private static final byte[] FILE = Cursor.ascii("/StemV 80/FontFile2 ");
  private static final byte[] LENGTH = Cursor.ascii("<</Length ");
  private static final byte[] LENGTH1 = Cursor.ascii("/Length1 ");
  static final byte[] STREAM = Cursor.ascii(">>\nstream\n");
  static final byte[] STREAM_END = Cursor.ascii("\nendstream\nendobj\n");
  private static final int LETTERS_MAX = 0xFFFE;

  private final byte[] bytes;
  private final Cursor file;
  private final Objects objects;
  private final InstalledFonts fonts;

  TypefaceReader(byte[] bytes, Cursor file, Objects objects, InstalledFonts fonts) {
    this.bytes = bytes;
    this.file = file;
    this.objects = objects;
    this.fonts = fonts;
  }

  /** Whether an object that begins so is a typeface's first. */
  static boolean begins(Cursor file) {
    return file.sees(TYPE0);
  }

  /**
   * Reads the objects from {@code number}, the first one's head already behind.
   *
   * @param after the place of the last typeface read, or -1: they stand in the list's order
   * @param read receives the typeface at its place in the list
   * @return its place
   */
  int read(int number, int after, @Nullable EmbeddedTypeface[] read) throws Unapproved {
    file.expect(TYPE0, FAULT);
    byte[] tag = Arrays.copyOfRange(bytes, file.at(), file.at() + 6);
    file.pass(tag.length, FAULT);
    int place = place(after);
    var face = fonts.typefaces().get(place);
    byte[] base = base(tag, face);
    file.expect(ENCODING, FAULT);
    file.expectNumber(number + 1, FAULT);
    file.expect(TO_UNICODE, FAULT);
    file.expectNumber(number + 4, FAULT);
    file.expect(REFERENCE_END, FAULT);
    int[] widths = descendant(number + 1, base);
    descriptor(number + 2, base, face);
    objects.begin(number + 3);
    file.expect(LENGTH, FAULT);
    int length = file.number(FAULT);
    file.expect(LENGTH1, FAULT);
    file.expectNumber(length, FAULT);
    file.expect(STREAM, FAULT);
    int program = file.pass(length, FAULT);
    file.expect(STREAM_END, FAULT);
    Letters letters = toUnicode(number + 4);
    if (!Arrays.equals(tag, letters.tag())) {
      throw new Unapproved("another subset's tag");
    }
    int[] glyphs = glyphs(place, letters);
    if (widths.length != glyphs.length) {
      throw new Unapproved("widths of other letters");
    }
    for (int i = 0; i < glyphs.length; i++) {
      if (widths[i] != face.perMille(face.advance(glyphs[i]))) {
        throw new Unapproved("a width that is not the letter's");
      }
    }
    ProgramReader.judge(face, glyphs, bytes, program, length);
    read[place] = new EmbeddedTypeface(letters, widths);
    return place;
  }

  /** Which typeface of the list calls itself so. */
  private int place(int after) throws Unapproved {
    for (int place = after + 1; place < fonts.typefaces().size(); place++) {
      String name = "+" + fonts.typefaces().get(place).name();
      // The slash decides: one typeface's name may begin another's.
      if (file.sees(Cursor.ascii(name + "/"))) {
        file.pass(name.length(), FAULT);
        return place;
      }
    }
    throw new Unapproved("a typeface that is not of this node");
  }

  private static byte[] base(byte[] tag, InstalledTypeface face) {
    byte[] name = Cursor.ascii("+" + face.name());
    byte[] base = Arrays.copyOf(tag, tag.length + name.length);
    System.arraycopy(name, 0, base, tag.length, name.length);
    return base;
  }

  private int[] descendant(int number, byte[] base) throws Unapproved {
    objects.begin(number);
    file.expect(CID_FONT, FAULT);
    file.expect(base, FAULT);
    file.expect(DESCRIPTOR, FAULT);
    file.expectNumber(number + 1, FAULT);
    file.expect(WIDTHS, FAULT);
    int[] widths = new int[64];
    int count = 0;
    do {
      if (count == LETTERS_MAX) {
        throw new Unapproved(FAULT);
      }
      if (count == widths.length) {
        widths = Arrays.copyOf(widths, 2 * count);
      }
      widths[count++] = file.number(FAULT);
    } while (file.skips(SPACE));
    file.expect(WIDTHS_END, FAULT);
    return Arrays.copyOf(widths, count);
  }

  private void descriptor(int number, byte[] base, InstalledTypeface face) throws Unapproved {
    objects.begin(number);
    file.expect(FONT_DESCRIPTOR, FAULT);
    file.expect(base, FAULT);
    file.expect(BOX, FAULT);
    for (int side = 0; side < 4; side++) {
      if (side > 0) {
        file.expect(SPACE, FAULT);
      }
      expectSigned(face.box(side));
    }
    file.expect(ASCENT, FAULT);
    expectSigned(face.ascent());
    file.expect(DESCENT, FAULT);
    expectSigned(face.descent());
    file.expect(CAP_HEIGHT, FAULT);
    expectSigned(face.ascent());
    file.expect(FILE, FAULT);
    file.expectNumber(number + 1, FAULT);
    file.expect(REFERENCE_END, FAULT);
  }

  private void expectSigned(int expected) throws Unapproved {
    if (file.signed(FAULT) != expected) {
      throw new Unapproved(FAULT);
    }
  }

  private Letters toUnicode(int number) throws Unapproved {
    objects.begin(number);
    file.expect(LENGTH, FAULT);
    int length = file.number(FAULT);
    file.expect(STREAM, FAULT);
    int start = file.at();
    Letters letters = ToUnicodeReader.read(file);
    if (file.at() - start != length) {
      throw new Unapproved(FAULT);
    }
    file.expect(STREAM_END, FAULT);
    return letters;
  }

  /** The installed glyph of each letter: exactly, or the document is refused. */
  private int[] glyphs(int place, Letters letters) throws Unapproved {
    int[] glyphs = new int[letters.count()];
    for (int code = 1; code <= glyphs.length; code++) {
      int glyph = fonts.glyph(place, letters.codePoint(code), letters.selector(code));
      if (glyph == CharacterMap.NONE) {
        throw new Unapproved("a letter that the typeface has not");
      }
      glyphs[code - 1] = glyph;
    }
    return glyphs;
  }
}
