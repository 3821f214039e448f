package tewatashi.issuance.rendering;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** The ToUnicode CMap of a document's font (ISO 32000-2, 9.10.3): from our codes to the letters. */
final class ToUnicode {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /** The most entries that one {@code beginbfchar} may have. */
  private static final int CHUNK = 100;

  private ToUnicode() {}

  /** Code n + 1 stands for the n-th glyph's letter, selector included. */
  static String of(List<Glyph> glyphs) {
    var cmap =
        new StringBuilder(
            """
            /CIDInit /ProcSet findresource begin
            12 dict begin
            begincmap
            /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
            /CMapName /Adobe-Identity-UCS def
            /CMapType 2 def
            1 begincodespacerange
            <0000> <FFFF>
            endcodespacerange
            """);
    for (int start = 0; start < glyphs.size(); start += CHUNK) {
      int end = Math.min(start + CHUNK, glyphs.size());
      cmap.append(end - start).append(" beginbfchar\n");
      for (int i = start; i < end; i++) {
        cmap.append('<')
            .append(HEX.toHexDigits((short) (i + 1)))
            .append("> <")
            .append(utf16(glyphs.get(i).letter()))
            .append(">\n");
      }
      cmap.append("endbfchar\n");
    }
    return cmap.append("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n")
        .toString();
  }

  private static String utf16(Letter letter) {
    return HEX.formatHex(letter.text().getBytes(StandardCharsets.UTF_16BE));
  }
}
