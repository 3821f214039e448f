package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.port.FinishedPageReader.UnreadablePage;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.Papers;

/**
 * Goal: each thing that a document must not be is refused for itself. Method: a document by hand,
 * one thing wrong in it with all that follows from it made right again, and what the reader then
 * says.
 */
class DocumentReaderTest {
  private static final String SHAPE = "a file of another shape";
  private static final String FONT_SHAPE = "a font object of another shape";
  private static final String STRANGE = "an object that no certificate has";

  /** A character for everybody's own use: in no font of these. */
  private static final int NOBODYS = 0xE000;

  private final InstalledFonts fonts = InstalledFonts.vendored();
  private final HandMade byHand = new HandMade(fonts.typefaces().getFirst());

  @Test
  void aTypefaceOfTheListMayStandAlone() throws UnreadablePage {
    var latin = new HandMade(fonts.typefaces().getLast(), 2);
    byte[] pdf = latin.document("Mihon", "Émile");
    var page =
        new PdfPageReader(latin.forms(), fonts).read(new FinishedDocument(pdf, 1)).getFirst();
    assertThat(page.texts()).containsEntry("address", "Mihon").containsEntry("name", "Émile");
  }

  /** Fewer and more than the reader first makes room for: the first refusal is the line's. */
  @ParameterizedTest
  @ValueSource(ints = {36, 38, 39, 40, 41, 42, 70})
  void aDocumentMayHaveManyLetters(int count) throws UnreadablePage {
    var latin = fonts.typefaces().getLast();
    var many = new HandMade(latin, 2);
    String letters =
        IntStream.range(0xC0, 0x17F)
            .filter(letter -> latin.glyph(letter, 0) != CharacterMap.NONE)
            .limit(count)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    byte[] pdf = many.document("A", letters);
    assertThatThrownBy(
            () -> new PdfPageReader(many.forms(), fonts).read(new FinishedDocument(pdf, 1)))
        .hasMessageContaining("runs over its cell");
  }

  /** As many objects as a document of one page can have. */
  @Test
  void aDocumentMayUseEveryTypefaceAndEveryPicture() throws UnreadablePage {
    var paper = Papers.all(Fonts.IPAMJ).get("10-seal-largest-alias");
    var drawn = ((Rendering.Rendered) Fonts.IPAMJ.prepared().render(paper)).document();
    assertThat(Dissected.text(drawn.pdf())).contains("BT /F1 ", "BT /F2 ", "/impression Do");
    assertThat(new PdfPageReader().read(drawn)).hasSize(1);
  }

  @Test
  void aPageSaysWhichOfHowManyItIs() {
    byte[] pdf = byHand.document("見本", "花子");
    assertRefused("another page than the file's", pdf, 2);
  }

  @Test
  void aPageNamesItsForm() {
    byte[] pdf = byHand.document("見本", "花子");
    var other = new PdfPageReader(byHand.forms("ba".repeat(32)), fonts);
    assertThatThrownBy(() -> other.read(new FinishedDocument(pdf, 1)))
        .hasMessageContaining("a page of another form");
  }

  @Test
  void aLetterThatStandsOnNoPageIsRefused() {
    byHand.leave('草');
    assertRefused("a letter that stands on no page", byHand.document("見本", "花子"), 1);
  }

  /** The font says 草, and draws 花 under it: right in all but the shape. */
  @Test
  void aLetterDrawnAsAnotherIsRefused() {
    byHand.claim('花', '草');
    assertRefused("a font program of another shape", byHand.document("見本", "花子"), 1);
  }

  @Test
  void aLetterThatTheTypefaceHasNotIsRefused() {
    byHand.claim('花', NOBODYS);
    assertRefused("a letter that the typeface has not", byHand.document("見本", "花子"), 1);
  }

  @Test
  void aPictureThatTheFormHasNotIsRefused() {
    assertHarmed("another number of pictures", parts -> parts.objects.add(5, picture(11)));
    assertHarmed(
        "an object that has no place",
        parts -> IntStream.range(11, 31).forEach(n -> parts.objects.add(n - 6, picture(n))));
  }

  @Test
  void anObjectOfAnotherKindIsRefused() {
    assertHarmed(STRANGE, parts -> parts.objects.add(5, "11 0 obj\n<<>>\nendobj\n"));
    assertHarmed(STRANGE, parts -> parts.objects.addFirst("6 0 obj\n<<>>\nendobj\n"));
    assertHarmed(
        STRANGE,
        parts -> {
          parts.objects.add(5, picture(11));
          parts.objects.add(6, parts.objects.getFirst().replaceFirst("^6", "12"));
        });
  }

  private static String picture(int number) {
    return number
        + " 0 obj\n<</Type/XObject/Subtype/Image/Width 1/Height 1/BitsPerComponent 8"
        + "/ColorSpace/DeviceGray/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors 1"
        + "/BitsPerComponent 8/Columns 1>>/Length 1>>\nstream\nx\nendstream\nendobj\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"q /Sheet", "/CIDInit"})
  void aStreamIsAsLongAsItSays(String data) {
    for (int more : new int[] {-1, 1}) {
      assertHarmed(
          data.startsWith("/") ? FONT_SHAPE : SHAPE,
          parts ->
              parts.change(
                  parts.find(data, 0),
                  o -> {
                    int length = Dissected.data(o).length();
                    return o.replace("/Length " + length, "/Length " + (length + more));
                  }));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/W\\[1\\[[0-9]+, /W[1[7, a width that is not the letter's",
    "' [0-9]+\\]\\]', ' 7]]', a width that is not the letter's",
    "' [0-9]+\\]\\]', ]], widths of other letters",
    "\\]\\], ' 7]]', widths of other letters",
    "FontBBox\\[, FontBBox[-1, a font object of another shape",
    "Ascent [0-9]+, Ascent 7, a font object of another shape",
    "Descent -?[0-9]+, Descent 7, a font object of another shape",
    "CapHeight [0-9]+, CapHeight 7, a font object of another shape",
    "/Length1 ([0-9]+), /Length1 1$1, a font object of another shape"
  })
  void whatAFontSaysOfItselfIsTheInstalledOnes(String from, String to, String why) {
    assertHarmed(
        why,
        parts -> {
          for (int i = 0; i < 5; i++) {
            parts.objects.set(i, parts.objects.get(i).replaceFirst(from, to));
          }
        });
  }

  @Test
  void aFontIsNamedByItsLettersAndItsTypeface() {
    assertHarmed("another subset's tag", parts -> renamed(parts, "[A-Z]{6}\\+", "ABCDEF+"));
    assertHarmed(
        "a typeface that is not of this node", parts -> renamed(parts, "\\+[^/]+", "+Arial"));
    String name = fonts.typefaces().getFirst().name();
    assertHarmed(
        "a typeface that is not of this node",
        parts -> renamed(parts, "\\+[^/]+", "+" + name + "Bold"));
  }

  private static void renamed(Dissected parts, String from, String to) {
    for (int i = 0; i < 3; i++) {
      parts.change(
          i,
          o ->
              o.replaceFirst("(BaseFont|FontName)/([A-Z]{6}\\+[^/]+)", "$1/$2")
                  .replaceFirst(from, to));
    }
  }

  /** As many as codes can be; then the letters decide. */
  @Test
  void widthsAreAsManyAsCodesCanBe() {
    assertHarmed("widths of other letters", parts -> widths(parts, 0xFFFE));
    assertHarmed(FONT_SHAPE, parts -> widths(parts, 0xFFFF));
  }

  private static void widths(Dissected parts, int count) {
    String widths = "7 ".repeat(count).strip();
    parts.change(1, o -> o.replaceFirst("/W\\[1\\[[0-9 ]+", "/W[1[" + widths));
  }

  @Test
  void aFileEndsWhereItSays() {
    assertHarmed("a file with something appended", parts -> parts.after = "\n");
    byte[] pdf = byHand.document("見本", "花子");
    assertRefused(SHAPE, java.util.Arrays.copyOf(pdf, pdf.length - 1), 1);
  }

  @Test
  void everyCrossReferenceLeadsToItsObject() {
    String right = Dissected.text(byHand.document("見本", "花子"));
    var entries = List.of(right.substring(right.lastIndexOf("xref\n0 ")).split("\n"));
    assertThat(entries.get(1)).isEqualTo("0 11");
    for (int number = 1; number < 11; number++) {
      String entry = entries.get(2 + number);
      String other = "%010d".formatted(Integer.parseInt(entry.substring(0, 10)) + 1);
      String harmed = right.replace(entry, other + entry.substring(10));
      assertRefused("a cross-reference that leads elsewhere", Dissected.bytes(harmed), 1);
    }
  }

  private void assertHarmed(String why, Consumer<Dissected> harm) {
    var fresh = new HandMade(fonts.typefaces().getFirst());
    var parts = fresh.parts("見本", "花子");
    harm.accept(parts);
    assertRefused(why, parts.file(), 1);
  }

  private void assertRefused(String why, byte[] pdf, int pages) {
    assertThatThrownBy(
            () -> new PdfPageReader(byHand.forms(), fonts).read(new FinishedDocument(pdf, pages)))
        .isInstanceOf(UnreadablePage.class)
        .hasMessageContaining(why);
  }
}
