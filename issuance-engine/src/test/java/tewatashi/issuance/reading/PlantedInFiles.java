package tewatashi.issuance.reading;

import static tewatashi.issuance.reading.PlantedError.inDrawing;
import static tewatashi.issuance.reading.PlantedError.inFile;
import static tewatashi.issuance.reading.PlantedError.inParts;
import static tewatashi.issuance.reading.PlantedErrors.Base.HOUSEHOLD;
import static tewatashi.issuance.reading.PlantedErrors.Base.ONE_PAGE;
import static tewatashi.issuance.reading.PlantedErrors.Base.SEAL;

import java.util.Collections;
import java.util.List;

/** What a writer could do wrong in pictures, in pages and in the file as a whole. */
final class PlantedInFiles {
  private static final String UPDATE =
      "2 0 obj\n<<>>\nendobj\nxref\n0 0\ntrailer\n<</Size 9/Prev 9>>\nstartxref\n9\n%%EOF\n";

  private PlantedInFiles() {}

  static List<PlantedError> pictures() {
    return List.of(
        inDrawing(
            "the official seal missing",
            ONE_PAGE,
            c -> c.replaceFirst("q [^\n]*/official_seal Do Q\n", "")),
        inDrawing(
            "the official seal twice",
            ONE_PAGE,
            c -> c.replaceFirst("(q [^\n]*/official_seal Do Q\n)", "$1$1")),
        inDrawing(
            "the official seal larger",
            ONE_PAGE,
            c ->
                c.replaceFirst(
                    "q ([0-9])([0-9.]+) 0 0 ([0-9])([0-9.]+)( [^\n]* /official_seal)",
                    "q 9$2 0 0 9$4$5")),
        inDrawing(
            "the official seal elsewhere",
            ONE_PAGE,
            c -> c.replaceFirst("( 0 0 [0-9.]+) [0-9.]+( [^\n]* /official_seal)", "$1 60$2")),
        inDrawing(
            "the official seal turned",
            ONE_PAGE,
            c -> c.replaceFirst(" 0 0 ([^\n]*/official_seal)", " 1 0 $1")),
        inDrawing(
            "the impression scaled",
            SEAL,
            c -> c.replaceFirst("q [0-9.]+ 0 0 [0-9.]+( [^\n]* /impression)", "q 39 0 0 39$1")),
        inDrawing(
            "seal and impression exchanged",
            SEAL,
            c ->
                c.replace("/impression Do", "/x Do")
                    .replace("/official_seal Do", "/impression Do")
                    .replace("/x Do", "/official_seal Do")),
        inParts("seal's and impression's data exchanged", SEAL, PlantedInFiles::dataExchanged),
        inParts(
            "another picture's data",
            ONE_PAGE,
            parts ->
                parts.stream(
                    parts.find("/Subtype/Image", 0),
                    d -> d.substring(0, 200) + "x" + d.substring(201))),
        inParts(
            "a picture cut short",
            ONE_PAGE,
            parts -> parts.stream(parts.find("/Subtype/Image", 0), d -> d.substring(0, 200))),
        picture("a picture's width", "/Width [0-9]+", "/Width 7"),
        picture("a picture in other colours", "/DeviceRGB", "/DeviceCMYK"),
        picture("a picture inverted", "/Filter", "/Decode[1 0 1 0 1 0]/Filter"),
        picture("a picture hidden by a mask", "/Filter", "/Mask[0 255 0 255 0 255]/Filter"),
        picture("a picture's predictor", "/Predictor 15", "/Predictor 1"));
  }

  static List<PlantedError> pages() {
    return List.of(
        inParts(
            "pages in another order",
            HOUSEHOLD,
            parts ->
                parts.change(
                    pageTree(parts),
                    o -> o.replaceFirst("Kids\\[([0-9]+ 0 R) ([0-9]+ 0 R)", "Kids[$2 $1"))),
        inParts(
            "a page missing",
            HOUSEHOLD,
            parts ->
                parts.change(
                    pageTree(parts),
                    o -> o.replaceFirst("Count 3", "Count 2").replaceFirst(" [0-9]+ 0 R\\]", "]"))),
        inParts(
            "a page twice",
            HOUSEHOLD,
            parts ->
                parts.change(
                    pageTree(parts),
                    o -> o.replaceFirst("Kids\\[([0-9]+ 0 R) ([0-9]+ 0 R)", "Kids[$1 $1"))),
        inParts(
            "a page more than it says",
            HOUSEHOLD,
            parts ->
                parts.change(
                    pageTree(parts),
                    o ->
                        o.replaceFirst("Kids\\[([0-9]+ 0 R)", "Kids[$1 $1")
                            .replaceFirst("Count 3", "Count 4"))),
        inParts("two pages' drawings exchanged", HOUSEHOLD, PlantedInFiles::drawingsExchanged),
        inParts(
            "page n of m wrong",
            HOUSEHOLD,
            parts ->
                parts.stream(
                    parts.contents(1),
                    d ->
                        d.replaceFirst(
                            "<([0-9A-F]{4})([0-9A-F]{8})>Tj ET\n(q|BT)", "<$1$1$1>Tj ET\n$3"))),
        inParts("a page of another's document mixed in", HOUSEHOLD, PlantedInFiles::mixedIn),
        page("a page turned by its object", "/MediaBox", "/Rotate 90/MediaBox"),
        page("another size of paper", "595\\.276 841\\.89", "419.528 595.276"),
        page("a page cropped", "/Resources", "/CropBox[0 0 100 100]/Resources"),
        page(
            "an annotation",
            "/Contents",
            "/Annots[<</Type/Annot/Subtype/Text/Rect[0 0 9 9]>>]/Contents"),
        page("a page drawn in pieces", "/Contents ([0-9]+ 0 R)", "/Contents[$1 $1]"),
        page("a font of another number", "/F1 [0-9]+ 0 R", "/F1 1 0 R"));
  }

  static List<PlantedError> files() {
    return List.of(
        inParts(
            "an object more", ONE_PAGE, parts -> parts.objects.add("999 0 obj\n<<>>\nendobj\n")),
        inParts("an object twice", ONE_PAGE, parts -> parts.objects.add(parts.objects.getFirst())),
        inParts(
            "objects in another order", ONE_PAGE, parts -> Collections.swap(parts.objects, 0, 1)),
        inFile("an incremental update", ONE_PAGE, f -> f + UPDATE),
        inFile("something behind the end", ONE_PAGE, f -> f + "\n"),
        inFile("the last line end missing", ONE_PAGE, f -> f.substring(0, f.length() - 1)),
        inFile("a file cut short", ONE_PAGE, f -> f.substring(0, f.length() - 400)),
        inParts(
            "another file's id",
            ONE_PAGE,
            parts -> parts.trailer = parts.trailer.replaceFirst("ID\\[<[0-9A-F]{4}", "ID[<0000")),
        inParts(
            "an entry more in the trailer",
            ONE_PAGE,
            parts -> parts.trailer = parts.trailer.replace("/Root", "/Info 1 0 R/Root")),
        inParts(
            "another root",
            ONE_PAGE,
            parts -> parts.trailer = parts.trailer.replaceFirst("/Root [0-9]+", "/Root 99")),
        new PlantedError(
            "cross-references that lead elsewhere",
            ONE_PAGE,
            pdf -> Dissected.bytes(PlantedErrors.dissected(pdf).fileWithTable(1))),
        inFile(
            "a wrong startxref",
            ONE_PAGE,
            f -> f.replaceFirst("startxref\n[0-9]+\n%%EOF\n$", "startxref\n9\n%%EOF\n")),
        inParts(
            "another version of PDF",
            ONE_PAGE,
            parts -> parts.before = parts.before.replaceFirst("%PDF-1.7", "%PDF-1.4")),
        inParts(
            "a changed label",
            ONE_PAGE,
            parts -> parts.before = parts.before.replaceFirst(" Tj", " TJ")),
        inParts(
            "an action when opened",
            ONE_PAGE,
            parts ->
                parts.before =
                    parts.before.replaceFirst(
                        "/Type /Catalog", "/OpenAction 1 0 R /Type /Catalog")),
        inParts("another form's drawing", SEAL, PlantedInFiles::anothersForm));
  }

  private static PlantedError picture(String name, String from, String to) {
    return inParts(
        name,
        ONE_PAGE,
        parts -> parts.change(parts.find("/Subtype/Image", 0), o -> o.replaceFirst(from, to)));
  }

  private static PlantedError page(String name, String from, String to) {
    return inParts(
        name,
        ONE_PAGE,
        parts -> parts.change(parts.find("<</Type/Page/Parent", 0), o -> o.replaceFirst(from, to)));
  }

  private static int pageTree(Dissected parts) {
    return parts.find("<</Type/Pages/Count", 0);
  }

  private static void dataExchanged(Dissected parts) {
    int one = parts.find("/Subtype/Image", 0);
    int other = parts.find("/Subtype/Image", 1);
    String first = Dissected.data(parts.objects.get(one));
    parts.stream(one, _ -> Dissected.data(parts.objects.get(other)));
    parts.stream(other, _ -> first);
  }

  private static void drawingsExchanged(Dissected parts) {
    String first = Dissected.data(parts.objects.get(parts.contents(0)));
    String second = Dissected.data(parts.objects.get(parts.contents(1)));
    parts.stream(parts.contents(0), _ -> second);
    parts.stream(parts.contents(1), _ -> first);
  }

  /** The second page is that of another household's document, codes and all. */
  private static void mixedIn(Dissected parts) {
    var other = PlantedErrors.dissected(PlantedErrors.Base.ONE_PAGE.document());
    parts.stream(parts.contents(1), _ -> Dissected.data(other.objects.get(other.contents(0))));
  }

  private static void anothersForm(Dissected parts) {
    parts.before = PlantedErrors.dissected(ONE_PAGE.document()).before;
  }
}
