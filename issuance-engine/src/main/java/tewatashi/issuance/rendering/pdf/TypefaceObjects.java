package tewatashi.issuance.rendering.pdf;

/**
 * The five objects of a typeface in use, each with the next number: the Type 0 font, its only
 * descendant, that one's descriptor, the font program, the way back to letters (ISO 32000-1, 9.7).
 */
final class TypefaceObjects {
  static final int COUNT = 5;

  private TypefaceObjects() {}

  static void write(UsedLetters letters, int first, Objects out) {
    var tables = letters.tables();
    String name = letters.tag() + "+" + tables.postScriptName();
    font(name, first, out);
    descendant(name, letters, first, out);
    descriptor(name, tables, first, out);
    program(new FontProgram(tables, letters), first + 3, out);
    var map = ToUnicode.of(letters);
    var bytes = out.begin(first + 4);
    bytes.put("<</Length ").integer(map.position()).put(">>\nstream\n");
    bytes.put(map, 0, map.position()).put("\nendstream");
    out.end();
  }

  /** Codes are two bytes (Identity-H); what they draw, the descendant says. */
  private static void font(String name, int first, Objects out) {
    out.begin(first)
        .put("<</Type/Font/Subtype/Type0/BaseFont/")
        .put(name)
        .put("/Encoding/Identity-H/DescendantFonts[")
        .integer(first + 1)
        .put(" 0 R]/ToUnicode ")
        .integer(first + 4)
        .put(" 0 R>>");
    out.end();
  }

  /** Code, character and glyph number are one; W gives the advances from code 1. */
  private static void descendant(String name, UsedLetters letters, int first, Objects out) {
    var bytes = out.begin(first + 1);
    bytes
        .put("<</Type/Font/Subtype/CIDFontType2/BaseFont/")
        .put(name)
        .put("/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/FontDescriptor ")
        .integer(first + 2)
        .put(" 0 R/DW 1000/W[1[");
    for (int code = 1; code <= letters.count(); code++) {
      if (code > 1) {
        bytes.put(' ');
      }
      bytes.integer(letters.advance(code));
    }
    bytes.put("]]/CIDToGIDMap/Identity>>");
    out.end();
  }

  /** Flags 4: letters outside of the standard Latin set. */
  private static void descriptor(String name, FontTables tables, int first, Objects out) {
    var bytes = out.begin(first + 2);
    bytes.put("<</Type/FontDescriptor/FontName/").put(name).put("/Flags 4/FontBBox[");
    int[] box = tables.box();
    bytes.integer(box[0]).put(' ').integer(box[1]).put(' ');
    bytes.integer(box[2]).put(' ').integer(box[3]);
    bytes.put("]/ItalicAngle 0/Ascent ").integer(tables.ascent()).put("/Descent ");
    bytes.integer(tables.descent()).put("/CapHeight ").integer(tables.ascent());
    bytes.put("/StemV 80/FontFile2 ").integer(first + 3).put(" 0 R>>");
    out.end();
  }

  private static void program(FontProgram program, int number, Objects out) {
    var bytes = out.begin(number);
    bytes.put("<</Length ").integer(program.length()).put("/Length1 ").integer(program.length());
    bytes.put(">>\nstream\n");
    program.writeTo(bytes);
    bytes.put("\nendstream");
    out.end();
  }
}
