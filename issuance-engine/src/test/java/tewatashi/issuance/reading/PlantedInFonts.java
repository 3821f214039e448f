package tewatashi.issuance.reading;

import static tewatashi.issuance.reading.PlantedError.inFile;
import static tewatashi.issuance.reading.PlantedError.inParts;
import static tewatashi.issuance.reading.PlantedErrors.Base.ONE_PAGE;

import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

/** What a writer could do wrong in an embedded typeface: shapes, measures, names, framing. */
final class PlantedInFonts {
  private PlantedInFonts() {}

  static List<PlantedError> shapes() {
    return List.of(
        program("two shapes exchanged", p -> Collections.swap(p.glyphs, 2, 3)),
        program("an emptied shape", p -> p.glyphs.set(2, new byte[0])),
        program("a shape's point moved", p -> p.glyphs.get(2)[p.glyphs.get(2).length - 4] ^= 1),
        program("a shape's header changed", p -> p.glyphs.get(2)[3] ^= 1),
        inParts("the base form for the variant", ONE_PAGE, PlantedInFonts::baseForVariant),
        program(
            "a shape more",
            p -> {
              p.glyphs.add(p.glyphs.get(2));
              p.putShort("maxp", 4, p.glyphs.size());
              p.putShort("hhea", 34, p.glyphs.size());
              p.tables.put("hmtx", java.util.Arrays.copyOf(p.table("hmtx"), 4 * p.glyphs.size()));
            }),
        program("half the scale", p -> p.putShort("head", 18, 2 * p.getShort("head", 18))),
        program("a bounding box in head", p -> p.putShort("head", 36, 7)),
        program("another version in head", p -> p.putShort("head", 6, 7)),
        program("another ascent in hhea", p -> p.putShort("hhea", 4, 7)),
        program("fewer metrics in hhea", p -> p.putShort("hhea", 34, 1)),
        program("other limits in maxp", p -> p.putShort("maxp", 6, 1)),
        program("an advance in hmtx", p -> p.putShort("hmtx", 4, 7)),
        program("a side bearing in hmtx", p -> p.putShort("hmtx", 6, 7)),
        program("a table more", p -> p.tables.put("name", new byte[8])),
        program("a table missing", p -> p.tables.remove("prep")));
  }

  static List<PlantedError> frames() {
    return List.of(
        inParts(
            "a wrong sum in the directory",
            ONE_PAGE,
            parts -> parts.stream(program(parts), d -> flipped(d, 12 + 7))),
        inParts(
            "a wrong sum of the whole",
            ONE_PAGE,
            parts ->
                parts.stream(program(parts), d -> flipped(d, d.indexOf("_\u000f<\u00f5") - 2))),
        inParts(
            "a Length1 of another program",
            ONE_PAGE,
            parts -> object(parts, "/Length1 ", "/Length1 [0-9]+", "/Length1 1234")),
        inParts(
            "a Length one too long",
            ONE_PAGE,
            parts -> parts.change(program(parts), o -> longer(o))),
        inParts(
            "other brackets of the widths",
            ONE_PAGE,
            parts -> object(parts, "/W[1[", "]]/CIDToGIDMap", "]9[1]]/CIDToGIDMap")),
        inParts(
            "a wrong width",
            ONE_PAGE,
            parts -> object(parts, "/W[1[", "/W\\[1\\[[0-9]+", "/W[1[7")),
        inParts(
            "a width missing",
            ONE_PAGE,
            parts -> object(parts, "/W[1[", "/W\\[1\\[[0-9]+ ", "/W[1[")));
  }

  static List<PlantedError> names() {
    return List.of(
        inParts(
            "another default width",
            ONE_PAGE,
            parts -> object(parts, "/DW 1000", "/DW 1000", "/DW 500")),
        inParts(
            "another map of glyphs",
            ONE_PAGE,
            parts ->
                object(
                    parts, "/CIDToGIDMap/Identity", "/CIDToGIDMap/Identity", "/CIDToGIDMap 9 0 R")),
        inParts(
            "vertical writing",
            ONE_PAGE,
            parts -> object(parts, "/Identity-H", "/Identity-H", "/Identity-V")),
        inParts(
            "another typeface's name",
            ONE_PAGE,
            parts -> {
              for (String key :
                  List.of("/Subtype/Type0", "CIDFontType2", "/FontDescriptor/FontName")) {
                object(parts, key, "\\+[A-Za-z0-9-]+/", "+Arial/");
              }
            }),
        inParts(
            "another subset's tag",
            ONE_PAGE,
            parts -> {
              for (String key :
                  List.of("/Subtype/Type0", "CIDFontType2", "/FontDescriptor/FontName")) {
                object(parts, key, "/(BaseFont|FontName)/[A-Z]{6}\\+", "/$1/ABCDEF+");
              }
            }),
        inParts(
            "another box in the descriptor",
            ONE_PAGE,
            parts -> object(parts, "/FontBBox[", "/FontBBox\\[", "/FontBBox[1")),
        inParts(
            "other flags in the descriptor",
            ONE_PAGE,
            parts -> object(parts, "/Flags 4", "/Flags 4", "/Flags 32")),
        inFile(
            "another stem in the descriptor",
            ONE_PAGE,
            f -> f.replaceFirst("/StemV 80/FontFile2", "/StemV 81/FontFile2")));
  }

  static List<PlantedError> words() {
    return List.of(
        inParts(
            "two letters' words exchanged",
            ONE_PAGE,
            parts -> parts.stream(toUnicode(parts), PlantedInFonts::wordsExchanged)),
        inParts(
            "another word for a letter",
            ONE_PAGE,
            parts ->
                parts.stream(
                    toUnicode(parts), d -> d.replaceFirst("<0002><[0-9A-F]+>", "<0002><4E00>"))),
        inParts(
            "two words for a letter",
            ONE_PAGE,
            parts ->
                parts.stream(
                    toUnicode(parts),
                    d -> d.replaceFirst("<0002><([0-9A-F]+)>", "<0002><$14E00>"))),
        inParts(
            "a selector left out",
            ONE_PAGE,
            parts ->
                parts.stream(toUnicode(parts), d -> d.replaceFirst("DB40DD[0-9A-F]{2}>", ">"))),
        inParts(
            "another selector",
            ONE_PAGE,
            parts ->
                parts.stream(
                    toUnicode(parts), d -> d.replaceFirst("DB40DD[0-9A-F]{2}>", "DB40DDEF>"))),
        inParts(
            "another space of codes",
            ONE_PAGE,
            parts ->
                parts.stream(toUnicode(parts), d -> d.replace("<0000><FFFF>", "<0001><FFFF>"))),
        inParts(
            "a group of another count",
            ONE_PAGE,
            parts ->
                parts.stream(
                    toUnicode(parts),
                    d -> d.replaceFirst("\n[0-9]+ beginbfchar", "\n7 beginbfchar"))),
        inParts(
            "a range beside the letters",
            ONE_PAGE,
            parts ->
                parts.stream(
                    toUnicode(parts),
                    d ->
                        d.replace(
                            "endcmap", "1 beginbfrange\n<0001><0002><4E00>\nendbfrange\nendcmap"))),
        inParts(
            "ToUnicode left out",
            ONE_PAGE,
            parts -> object(parts, "/ToUnicode", "/ToUnicode [0-9]+ 0 R", "")),
        inParts("another person's font objects", ONE_PAGE, PlantedInFonts::anothersFont));
  }

  private static PlantedError program(String name, Consumer<Program> change) {
    return inParts(name, ONE_PAGE, parts -> parts.program(0, change));
  }

  private static int program(Dissected parts) {
    return parts.find("/Length1 ", 0);
  }

  private static int toUnicode(Dissected parts) {
    return parts.find("/CIDInit /ProcSet", 0);
  }

  private static void object(Dissected parts, String having, String from, String to) {
    parts.change(parts.find(having, 0), object -> object.replaceFirst(from, to));
  }

  private static String flipped(String data, int at) {
    char[] bytes = data.toCharArray();
    bytes[at] ^= 1;
    return new String(bytes);
  }

  private static String longer(String object) {
    int length = Dissected.data(object).length();
    return object.replaceFirst("/Length " + length, "/Length " + (length + 1));
  }

  /**
   * The first letter with a selector gets its base form's outline and measures; it keeps its word.
   */
  private static void baseForVariant(Dissected parts) {
    String words = Dissected.data(parts.objects.get(toUnicode(parts)));
    var variant =
        java.util.regex.Pattern.compile("<([0-9A-F]{4})><([0-9A-F]{4})DB40DD[0-9A-F]{2}>")
            .matcher(words);
    if (!variant.find()) {
      throw new AssertionError("the base document needs a variant");
    }
    var face = InstalledFonts.installed().typefaces().getFirst();
    int base = face.glyph(Integer.parseInt(variant.group(2), 16), 0);
    int code = Integer.parseInt(variant.group(1), 16);
    int start = face.outline(base);
    parts.program(
        0,
        program -> {
          program.glyphs.set(
              code,
              java.util.Arrays.copyOfRange(
                  face.file().bytes(), start, start + face.outlineLength(base)));
          program.putShort("hmtx", 4 * code, face.advance(base));
          program.putShort("hmtx", 4 * code + 2, face.bearing(base));
        });
  }

  private static String wordsExchanged(String data) {
    return data.replaceFirst("<0002><([0-9A-F]+)>\n<0003><([0-9A-F]+)>", "<0002><$2>\n<0003><$1>");
  }

  /** As if a printer, or a cache of ours, had kept the last person's font under this name. */
  private static void anothersFont(Dissected parts) {
    var other = PlantedErrors.dissected(PlantedErrors.Base.HOUSEHOLD.document());
    for (String key :
        List.of(
            "/Subtype/Type0",
            "CIDFontType2",
            "/FontDescriptor/FontName",
            "/Length1 ",
            "/CIDInit /ProcSet")) {
      int number = Dissected.number(parts.objects.get(parts.find(key, 0)));
      String object = other.objects.get(other.find(key, 0));
      int here = Dissected.number(object);
      String put = object.replaceFirst("^" + here, String.valueOf(number));
      if (!key.startsWith("/Length1") && !key.startsWith("/CIDInit")) {
        for (int i = 4; i >= 1; i--) {
          put = put.replace((here + i) + " 0 R", (number + i) + " 0 R");
        }
      }
      parts.objects.set(parts.find(key, 0), put);
    }
  }
}
