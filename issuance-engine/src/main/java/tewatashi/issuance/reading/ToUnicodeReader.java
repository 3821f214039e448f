package tewatashi.issuance.reading;

/**
 * Reads which letter each code claims to be: the one spelling of a ToUnicode CMap that we accept.
 */
final class ToUnicodeReader {
  private static final String FAULT = "a ToUnicode of another spelling";
  private static final int GROUP = 100;
  private static final byte[] BEFORE =
      Cursor.ascii(
          """
          /CIDInit /ProcSet findresource begin
          12 dict begin
          begincmap
          /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
          /CMapName/Adobe-Identity-UCS def
          /CMapType 2 def
          1 begincodespacerange
          <0000><FFFF>
          endcodespacerange
          """);
  private static final byte[] BEGIN = Cursor.ascii(" beginbfchar\n");
  private static final byte[] END = Cursor.ascii("endbfchar\n");
  private static final byte[] OPEN = Cursor.ascii("<");
  private static final byte[] BETWEEN = Cursor.ascii("><");
  private static final byte[] CLOSE = Cursor.ascii(">\n");
  private static final byte[] AFTER =
      Cursor.ascii(
          """
          endcmap
          CMapName currentdict/CMap defineresource pop
          end
          end
          """);

  private ToUnicodeReader() {}

  /** The letters by code; at least one. */
  static Letters read(Cursor file) throws Unapproved {
    var letters = new Letters();
    file.expect(BEFORE, FAULT);
    int group;
    do {
      group = file.number(FAULT);
      if (group < 1 || group > GROUP) {
        throw new Unapproved(FAULT);
      }
      file.expect(BEGIN, FAULT);
      for (int i = 0; i < group; i++) {
        file.expect(OPEN, FAULT);
        if (file.hex16(FAULT) != letters.count() + 1) {
          throw new Unapproved("codes out of order");
        }
        file.expect(BETWEEN, FAULT);
        letter(file, letters);
        file.expect(CLOSE, FAULT);
      }
      file.expect(END, FAULT);
      // Only the last group may be short.
    } while (group == GROUP && !file.sees(AFTER));
    file.expect(AFTER, FAULT);
    if (!letters.distinct()) {
      throw new Unapproved("a letter with two codes");
    }
    return letters;
  }

  private static void letter(Cursor file, Letters letters) throws Unapproved {
    int codePoint = character(file);
    if (isSelector(codePoint)) {
      throw new Unapproved("a selector without its character");
    }
    int selector = file.seesHex() ? character(file) : 0;
    if (selector != 0 && !isSelector(selector)) {
      throw new Unapproved("two characters for one code");
    }
    letters.add(codePoint, selector);
  }

  /** One code point in UTF-16, big-endian. */
  private static int character(Cursor file) throws Unapproved {
    char high = (char) file.hex16(FAULT);
    if (!Character.isSurrogate(high)) {
      return high;
    }
    char low = (char) file.hex16(FAULT);
    if (!Character.isSurrogatePair(high, low)) {
      throw new Unapproved("half a character");
    }
    return Character.toCodePoint(high, low);
  }

  private static boolean isSelector(int codePoint) {
    return (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
  }
}
