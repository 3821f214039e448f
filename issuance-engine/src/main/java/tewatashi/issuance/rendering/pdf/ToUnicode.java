package tewatashi.issuance.rendering.pdf;

/**
 * The way back from codes to letters, selectors included (ISO 32000-1, 9.10.3): a small PostScript
 * program of which readers take the {@code bfchar} lines.
 */
public final class ToUnicode {
  private static final String HEAD =
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
      """;
  private static final String END =
      """
      endcmap
      CMapName currentdict/CMap defineresource pop
      end
      end
      """;

  /** The most lines that one {@code beginbfchar} may have. */
  private static final int GROUP = 100;

  private ToUnicode() {}

  /** The map of a document's letters. */
  public static Bytes of(UsedLetters letters) {
    var out = new Bytes(512 + 24 * letters.count());
    out.put(HEAD);
    for (int first = 1; first <= letters.count(); first += GROUP) {
      int last = Math.min(first + GROUP - 1, letters.count());
      out.integer(last - first + 1).put(" beginbfchar\n");
      for (int code = first; code <= last; code++) {
        out.put('<').hex16(code).put("><");
        utf16(out, letters.codePoint(code));
        if (letters.selector(code) != 0) {
          utf16(out, letters.selector(code));
        }
        out.put(">\n");
      }
      out.put("endbfchar\n");
    }
    return out.put(END);
  }

  private static void utf16(Bytes out, int codePoint) {
    if (Character.isBmpCodePoint(codePoint)) {
      out.hex16(codePoint);
    } else {
      out.hex16(Character.highSurrogate(codePoint)).hex16(Character.lowSurrogate(codePoint));
    }
  }
}
