package tewatashi.issuance.reading;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A document written by hand from docs/prepared-page.md alone, with a skeleton of a few words: the
 * reader and the writer are each held to the agreement, not to one another.
 */
final class HandMade {
  static final String ISSUE_NUMBER = "ABCD-1234";
  private static final int FIRST = 5;
  private static final int SHEET = 4;

  private final InstalledTypeface face;
  private final int font;
  private final Map<Integer, Integer> codes = new LinkedHashMap<>();
  private final Map<Integer, Integer> claims = new HashMap<>();
  private final List<Integer> left = new ArrayList<>();
  private final byte[] skeleton = skeletonFile();

  /** All in the first typeface of a node's list, which is this. */
  HandMade(InstalledTypeface face) {
    this(face, 1);
  }

  /** All in the typeface at this place of the list, from 1. */
  HandMade(InstalledTypeface face, int font) {
    this.face = face;
    this.font = font;
  }

  /** From now on the font says that a letter is another, and draws it as it is. */
  void claim(int drawn, int claimed) {
    claims.put(drawn, claimed);
  }

  /** From now on the font has this letter, too, that no text has. */
  void leave(int letter) {
    left.add(letter);
  }

  /** Catalog 1, page tree P, page Q, contents C and the sheet, at the numbers the text gives. */
  private static byte[] skeletonFile() {
    var file = new StringBuilder("%PDF-1.7\n%\u00f6\u00e4\u00fc\u00df\n");
    int[] offsets = new int[6];
    String[] bodies = {
      "<</Type/Catalog/Pages 2 0 R>>",
      "<</Type/Pages/Count 1/Kids[3 0 R]>>",
      "<</Type/Page>>",
      "<</Length 0>>\nstream\n\nendstream",
      "<</Length 0>>\nstream\n\nendstream"
    };
    for (int number = 1; number <= 5; number++) {
      offsets[number] = file.length();
      file.append(number + " 0 obj\n" + bodies[number - 1] + "\nendobj\n");
    }
    int table = file.length();
    file.append("xref\n0 6\n0000000000 65535 f\r\n");
    for (int number = 1; number <= 5; number++) {
      file.append("%010d 00000 n\r\n".formatted(offsets[number]));
    }
    file.append("trailer\n<<>>\nstartxref\n" + table + "\n%%EOF\n");
    return file.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  ApprovedForms forms() {
    return forms("ab".repeat(32));
  }

  /** With a definition of this digest. */
  ApprovedForms forms(String definition) {
    String text =
        """
        # by hand
        form 2026-2
        kind residence
        realm specimen
        definition %s
        skeleton %s
        objects 1 2 3 5 %d 0 6
        static title 住民票の写し
        word left_out 省略
        cell 20 20 100 6 9 1 left 0 address
        cell 20 30 50 12 9 2 left 0 name
        cell 20 280 60 5 8 1 left 0 issue_number
        cell 90 280 60 5 8 1 left 0 form
        cell 160 280 40 5 8 1 left 0 page
        accepted 2026-11-22
        """
            .formatted(definition, Sha256Hex.of(skeleton), SHEET);
    return ApprovedForms.only(text.getBytes(StandardCharsets.UTF_8), skeleton);
  }

  byte[] document(String address, String name) {
    return parts(address, name).file();
  }

  /** The document in its parts, for those who harm one. */
  Dissected parts(String address, String name) {
    var forms = forms().all().getFirst();
    String file = Dissected.text(skeleton);
    var parts =
        new Dissected(
            file.substring(0, file.indexOf("1 0 obj"))
                + object(1, "<</Type/Catalog/Pages 2 0 R>>")
                + object(4, "<</Length 0>>\nstream\n\nendstream"),
            trailer(),
            new int[] {0, forms.skeleton().offset(1), 0, 0, forms.skeleton().offset(4), 0});
    String drawing =
        "q /Sheet Do Q\n"
            + line(address, "56.693 773.653")
            + line(name, "56.693 736.803")
            + line(ISSUE_NUMBER, "56.693 38.062")
            + line("2026-2+ipamj.abababababababab", "255.118 38.062")
            + line("1/1", "453.543 38.062");
    var letters = new ArrayList<>(codes.keySet());
    letters.addAll(left);
    typeface(parts, letters);
    parts.objects.add(stream(5, "<</Length 0>>", drawing));
    parts.objects.add(
        object(
            3,
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595.276 841.89]/Resources<</XObject<</Sheet "
                + SHEET
                + " 0 R>>/Font<</F"
                + font
                + " 6 0 R>>>>/Contents 5 0 R>>"));
    parts.objects.add(object(2, "<</Type/Pages/Count 1/Kids[3 0 R]>>"));
    return parts;
  }

  private String trailer() {
    byte[] sha256 = Sha256Hex.start().digest(skeleton);
    var both = ByteBuffer.allocate(32 + ISSUE_NUMBER.length());
    both.put(sha256).put(ISSUE_NUMBER.getBytes(StandardCharsets.US_ASCII));
    String id = Sha256Hex.of(both.array()).substring(0, 32).toUpperCase(java.util.Locale.ROOT);
    return "trailer\n<</Size 0/Root 1 0 R/ID[<" + id + "><" + id + ">]>>\n";
  }

  private String line(String text, String place) {
    var line = new StringBuilder("BT /F" + font + " 8 Tf " + place + " Td <");
    text.codePoints()
        .forEach(c -> {
          codes.putIfAbsent(c, codes.size() + 1);
          line.append("%04X".formatted(codes.get(c)));
        });
    return line.append(">Tj ET\n").toString();
  }

  private void typeface(Dissected parts, List<Integer> letters) {
    int[] glyphs = letters.stream().mapToInt(letter -> face.glyph(letter, 0)).toArray();
    var program = RightProgram.of(face, glyphs);
    var named = new Letters();
    var claimed = letters.stream().map(letter -> claims.getOrDefault(letter, letter)).toList();
    claimed.forEach(letter -> named.add(letter, 0));
    String name = Dissected.text(named.tag()) + "+" + face.name();
    var widths = new StringBuilder();
    var unicode = new StringBuilder();
    for (int code = 1; code <= glyphs.length; code++) {
      int width = face.perMille(face.advance(glyphs[code - 1]));
      widths.append(code == 1 ? "" : " ").append(width);
      byte[] utf16 = Character.toString(claimed.get(code - 1)).getBytes(StandardCharsets.UTF_16BE);
      String hex = HexFormat.of().withUpperCase().formatHex(utf16);
      unicode.append("<%04X><%s>\n".formatted(code, hex));
    }
    parts.objects.add(
        object(
            FIRST + 1,
            "<</Type/Font/Subtype/Type0/BaseFont/"
                + name
                + "/Encoding/Identity-H/DescendantFonts[7 0 R]/ToUnicode 10 0 R>>"));
    parts.objects.add(
        object(
            7,
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/"
                + name
                + "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                + "/FontDescriptor 8 0 R/DW 1000/W[1["
                + widths
                + "]]/CIDToGIDMap/Identity>>"));
    parts.objects.add(
        object(
            8,
            "<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]/ItalicAngle 0"
                    .formatted(name, face.box(0), face.box(1), face.box(2), face.box(3))
                + "/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 9 0 R>>"
                    .formatted(face.ascent(), face.descent(), face.ascent())));
    parts.objects.add(stream(9, "<</Length 0/Length1 0>>", Dissected.text(program.file())));
    parts.objects.add(stream(10, "<</Length 0>>", unicode(letters.size(), unicode.toString())));
  }

  private static String unicode(int count, String letters) {
    return """
    /CIDInit /ProcSet findresource begin
    12 dict begin
    begincmap
    /CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def
    /CMapName/Adobe-Identity-UCS def
    /CMapType 2 def
    1 begincodespacerange
    <0000><FFFF>
    endcodespacerange
    %d beginbfchar
    %sendbfchar
    endcmap
    CMapName currentdict/CMap defineresource pop
    end
    end
    """
        .formatted(count, letters);
  }

  private static String object(int number, String body) {
    return number + " 0 obj\n" + body + "\nendobj\n";
  }

  private static String stream(int number, String dictionary, String data) {
    return Dissected.withStream(number + " 0 obj\n" + dictionary + "\nstream\n\nendstream", data);
  }
}
