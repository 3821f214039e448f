package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.document.FinishedPage.PlacedImage;
import tewatashi.issuance.reading.ApprovedForm.Align;

/**
 * Goal: what a page draws is where its form has it, to a thousandth of a point. Method: drawings by
 * hand for a form of two pictures and two blocks; places reckoned from docs/prepared-page.md.
 */
class ContentsReaderTest {
  private static final String FORM =
      """
      form 2026-2
      kind residence
      realm specimen
      definition %s
      skeleton %s
      objects 1 2 3 4 5 6 7
      cell 20 20 100 6 9 1 left 1 address
      picture 168 258.5 official_seal
      picture 100 100 impression
      block 2 44 46.6
      cell 14 0 7 45.1 9 1 centre 0 number
      below 14 0 182 8 9 1 centre 0 blank_below
      accepted 2026-11-22
      """
          .formatted("a".repeat(64), "b".repeat(64));

  private static final String SHEET = "q /Sheet Do Q\n";
  private static final String BLOCK = "q 1 0 0 1 0 %s cm /Block Do Q\n";

  /** 24 millimetres square, its middle at 168 and 258.5; and 13.5 by 20, at 100 and 100. */
  private static final String SEAL = "q 68.031 0 0 68.031 442.205 75.118 cm /official_seal Do Q\n";

  private static final String IMPRESSION =
      "q 38.268 0 0 56.693 264.331 530.079 cm /impression Do Q\n";

  private static final String NO_FONT = "a font that is not there";
  private static final String TWO_SIZES = "a line of text in two sizes";
  private static final String NO_LETTER = "a code without a letter";

  private final EmbeddedTypeface mincho = typeface("AB", 501, 600);
  private final EmbeddedTypeface latin = typeface("C", 1_000);

  private static EmbeddedTypeface typeface(String text, int... widths) {
    var letters = new Letters();
    text.codePoints().forEach(letter -> letters.add(letter, 0));
    return new EmbeddedTypeface(letters, widths);
  }

  @Test
  void blocksStandBelowOneAnother() throws Unapproved {
    assertThat(reader(SHEET).blocks()).isZero();
    String one = SHEET + BLOCK.formatted("0");
    assertThat(reader(one).blocks()).isEqualTo(1);
    String two = one + BLOCK.formatted("-132.094");
    assertThat(reader(two).blocks()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"0.001,-132.094", "0,-132.093", "0,-132.095", "0,132.094", "-132.094,0"})
  void aBlockElsewhereIsRefused(String first, String second) {
    String drawing = SHEET + BLOCK.formatted(first) + BLOCK.formatted(second);
    assertThatThrownBy(() -> reader(drawing).blocks()).hasMessage("a block elsewhere");
  }

  /** It is left standing, where no picture and no text is. */
  @Test
  void aFormHasSoManyBlocksAndNoMore() throws Unapproved {
    String three = BLOCK.formatted("0") + BLOCK.formatted("-132.094") + BLOCK.formatted("-264.189");
    var file = over(SHEET + three);
    assertThat(reader(file).blocks()).isEqualTo(2);
    assertThat(file.sees(Cursor.ascii(BLOCK.formatted("-264.189")))).isTrue();
  }

  @Test
  void picturesAreReadInTheirOrderAtTheirTrueSize() throws Unapproved {
    var file = over(SEAL + IMPRESSION);
    assertThat(reader(file).pictures(List.of("one", "other")))
        .containsExactly(
            new PlacedImage("official_seal", "one", 24.0, 24.0),
            new PlacedImage("impression", "other", 13.5, 20.0));
    assertThat(file.atEnd()).isTrue();
    assertThat(reader("").pictures(List.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "q 68.030 0 0 68.031 442.205 75.118",
        "q 68.032 0 0 68.031 442.205 75.118",
        "q 68.031 0 0 68.03 442.205 75.118",
        "q 68.031 0 0 68.032 442.205 75.118",
        "q 68.031 0 0 68.031 442.204 75.118",
        "q 68.031 0 0 68.031 442.206 75.118",
        "q 68.031 0 0 68.031 442.205 75.117",
        "q 68.031 0 0 68.031 442.205 75.119",
        "q -68.031 0 0 -68.031 510.236 7.087",
        "q 68.031 0 0.1 68.031 442.205 75.118",
        "q 0 0 0 0 476.22 109.134"
      })
  void aPictureElsewhereOrOfAnotherSizeIsRefused(String matrix) {
    assertThatThrownBy(() -> reader(matrix + " cm /official_seal Do Q\n").pictures(List.of("one")))
        .isInstanceOf(Unapproved.class);
  }

  @Test
  void theSmallestPictureIsATenthOfAMillimetre() throws Unapproved {
    String tiny = "q 0.283 0 0 0.283 476.079 108.992 cm /official_seal Do Q\n";
    assertThat(reader(tiny).pictures(List.of("one")))
        .containsExactly(new PlacedImage("official_seal", "one", 0.1, 0.1));
  }

  /** A set right, so that where it begins shows how wide it was taken to be. */
  @ParameterizedTest
  @CsvSource({
    "BT /F1 8 Tf 293.992 706.96 Td <0001>Tj ET, A",
    "BT /F1 8.25 Tf 293.866 706.865 Td <0001>Tj ET, A",
    "BT /F1 8 Tf 289.192 706.96 Td <00010002>Tj ET, AB",
    "BT /F1 8 Tf 285.184 706.96 Td <000100020001>Tj ET, ABA",
    "BT /F2 8 Tf 290 706.96 Td <0001>Tj ET, C",
    "BT /F1 8 Tf 285.992 706.96 Td <0001>Tj /F2 8 Tf <0001>Tj ET, AC",
    "BT /F2 8 Tf 281.984 706.96 Td <0001>Tj /F1 8 Tf <00010001>Tj ET, CAA",
    "BT /F1 8 Tf 281.192 706.96 Td <0001>Tj /F2 8 Tf <0001>Tj /F1 8 Tf <0002>Tj ET, ACB"
  })
  void aLineIsAsWideAsItsLetters(String line, String text) throws Unapproved {
    assertThat(text(line)).isEqualTo(Map.of("name", text));
  }

  @ParameterizedTest
  @CsvSource({
    "BT /F0 8 Tf 293.992 706.96 Td <0001>Tj ET," + NO_FONT,
    "BT /F3 8 Tf 293.992 706.96 Td <0001>Tj ET," + NO_FONT,
    "BT /F4 8 Tf 293.992 706.96 Td <0001>Tj ET," + NO_FONT,
    "BT /F1 8 Tf 289.984 706.96 Td <0001>Tj /F1 8 Tf <0001>Tj ET," + TWO_SIZES,
    "BT /F1 8 Tf 285.992 706.96 Td <0001>Tj /F2 8.25 Tf <0001>Tj ET," + TWO_SIZES,
    "BT /F1 8 Tf 293.992 706.96 Td <0000>Tj ET," + NO_LETTER,
    "BT /F2 8 Tf 290 706.96 Td <0002>Tj ET," + NO_LETTER,
    "BT /F1 8 Tf 289.192 706.96 Td <00020001>Tj ET,codes in another order than their letters",
    "BT /F1 8 Tf 298 706.96 Td <>Tj ET,a drawing of another shape",
    "BT /F1 8 Tf 293.992 706.96 Td <001>Tj ET,a drawing of another shape"
  })
  void anotherLineIsRefused(String line, String why) {
    assertThatThrownBy(() -> text(line)).isInstanceOf(Unapproved.class).hasMessage(why);
  }

  @Test
  void aLetterThatWasNotDrawnIsLeftOver() throws Unapproved {
    text("BT /F1 8 Tf 289.984 706.96 Td <00010001>Tj ET");
    assertThat(mincho.whollyUsed()).isFalse();
    text("BT /F1 8 Tf 293.2 706.96 Td <0002>Tj ET");
    assertThat(mincho.whollyUsed()).isTrue();
    assertThat(latin.whollyUsed()).isFalse();
  }

  private Map<String, String> text(String line) throws Unapproved {
    var cell =
        new PlacedCell(
            100_000,
            700_000,
            300_000,
            720_000,
            102_000,
            196_000,
            710_000,
            9_000,
            1,
            Align.RIGHT,
            "name");
    var lines = new PageLines(List.of(cell));
    var file = over(line + "\n");
    reader(file).texts(lines);
    assertThat(file.atEnd()).isTrue();
    return lines.texts();
  }

  private ContentsReader reader(String drawing) {
    return reader(over(drawing));
  }

  private ContentsReader reader(Cursor file) {
    var faces = new EmbeddedTypeface[] {mincho, latin, null};
    return new ContentsReader(file, ApprovedText.read(FORM), faces);
  }

  private static Cursor over(String drawing) {
    byte[] bytes = Cursor.ascii(drawing);
    return new Cursor(bytes, 0, bytes.length);
  }
}
