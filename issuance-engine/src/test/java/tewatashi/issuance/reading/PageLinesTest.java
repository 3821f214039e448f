package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.issuance.reading.ApprovedForm.Align;

/**
 * Goal: each line of text has one place where it is right. Method: cells of round numbers, in
 * thousandths of a point, and lines whose places were reckoned by hand from docs/prepared-page.md.
 */
class PageLinesTest {
  private static final String ELSEWHERE = "a line that stands elsewhere";
  private static final String BESIDE = "a line that begins elsewhere or runs over its cell";
  private static final String NOWHERE = "a text where none may be, or out of order";

  /** 200 by 20 points, 2 kept free at either side; its middle 710 above the sheet's edge. */
  private static final PlacedCell ADDRESS = cell("address", 700_000, 720_000, 2, Align.LEFT);

  private static final PlacedCell NAME = cell("name", 680_000, 700_000, 1, Align.LEFT);

  private static PlacedCell cell(String field, int bottom, int top, int lines, Align align) {
    return new PlacedCell(
        100_000,
        bottom,
        300_000,
        top,
        102_000,
        196_000,
        (bottom + top) / 2,
        9_000,
        lines,
        align,
        field);
  }

  private final PageLines lines = new PageLines(List.of(ADDRESS, NAME));

  @Test
  void linesAreReadIntoTheirCells() throws Unapproved {
    lines.line(102_000, 711_680, 50_000, 8_000, "見本市");
    lines.line(102_000, 702_240, 50_000, 8_000, "一丁目");
    lines.line(102_000, 686_580, 50_000, 9_000, "花子");
    assertThat(lines.texts()).isEqualTo(Map.of("address", "見本市一丁目", "name", "花子"));
  }

  @Test
  void aCellMayBeEmpty() throws Unapproved {
    lines.line(102_000, 686_580, 50_000, 9_000, "花子");
    assertThat(lines.texts()).isEqualTo(Map.of("name", "花子"));
    assertThat(new PageLines(List.of(ADDRESS)).texts()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"LEFT,102000", "CENTRE,174500", "RIGHT,247000"})
  void whereALineBeginsFollowsFromItsCell(Align align, int x) throws Unapproved {
    var cell = cell("name", 680_000, 700_000, 1, align);
    assertThat(read(cell, x, 51_000)).isEqualTo(Map.of("name", "花子"));
    assertThatThrownBy(() -> read(cell, x - 1, 51_000)).hasMessage(BESIDE);
    assertThatThrownBy(() -> read(cell, x + 1, 51_000)).hasMessage(BESIDE);
  }

  @ParameterizedTest
  @EnumSource
  void aLineFillsItsCellAtMost(Align align) throws Unapproved {
    var cell = cell("name", 680_000, 700_000, 1, align);
    assertThat(read(cell, 102_000, 196_000)).isEqualTo(Map.of("name", "花子"));
    int x = cell.begin(196_001);
    assertThatThrownBy(() -> read(cell, x, 196_001)).hasMessage(BESIDE);
  }

  private static Map<String, String> read(PlacedCell cell, int x, int width) throws Unapproved {
    var lines = new PageLines(List.of(cell));
    lines.line(x, 686_580, width, 9_000, "花子");
    return lines.texts();
  }

  @ParameterizedTest
  @CsvSource({"711681,702240", "711679,702240", "711680,702241", "711680,702239", "702240,711680"})
  void aLineAThousandthHigherOrLowerIsRefused(int first, int second) throws Unapproved {
    lines.line(102_000, first, 50_000, 8_000, "見本市");
    lines.line(102_000, second, 50_000, 8_000, "一丁目");
    assertThatThrownBy(lines::texts).hasMessage(ELSEWHERE);
  }

  /** Refused where the next cell's text begins, too. */
  @Test
  void aTextIsJudgedBeforeTheNextBegins() throws Unapproved {
    lines.line(102_000, 706_581, 50_000, 9_000, "見本市");
    assertThatThrownBy(() -> lines.line(102_000, 686_580, 50_000, 9_000, "花子"))
        .hasMessage(ELSEWHERE);
  }

  @ParameterizedTest
  @ValueSource(ints = {7_000, 7_250, 8_750, 9_000})
  void lettersAreOfAQuarterOfAPoint(int size) {
    assertThatCode(() -> sized(size)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {-7_000, 0, 6_750, 6_999, 7_001, 7_100, 8_999, 9_001, 9_250})
  void lettersOfAnotherSizeAreRefused(int size) {
    assertThatThrownBy(() -> sized(size)).hasMessage("letters of another size");
  }

  private static void sized(int size) throws Unapproved {
    var lines = new PageLines(List.of(ADDRESS));
    lines.line(102_000, ADDRESS.middle() - size * 38 / 100, 50_000, size, "見本市");
    assertThat(lines.texts()).containsEntry("address", "見本市");
  }

  @Test
  void aTextHasOneSizeAndNoMoreLinesThanItsCell() throws Unapproved {
    lines.line(102_000, 711_680, 50_000, 8_000, "見本市");
    assertThatThrownBy(() -> lines.line(102_000, 702_240, 50_000, 8_250, "一丁目"))
        .hasMessage("a line that does not belong to its text");
    lines.line(102_000, 702_240, 50_000, 8_000, "一丁目");
    assertThatThrownBy(() -> lines.line(102_000, 702_240, 50_000, 8_000, "一番"))
        .hasMessage("a line that does not belong to its text");
  }

  /** Two lines of 8 points need 17.44 of height. */
  @Test
  void asManyLinesAsFitBetweenTheCellsEdges() throws Unapproved {
    assertThat(twoLines(cell("address", 701_280, 718_720, 2, Align.LEFT)))
        .containsEntry("address", "見本市一丁目");
    var low = cell("address", 701_281, 718_719, 2, Align.LEFT);
    assertThatThrownBy(() -> twoLines(low)).hasMessage(ELSEWHERE);
  }

  private static Map<String, String> twoLines(PlacedCell cell) throws Unapproved {
    var lines = new PageLines(List.of(cell));
    lines.line(102_000, 711_680, 50_000, 8_000, "見本市");
    lines.line(102_000, 702_240, 50_000, 8_000, "一丁目");
    return lines.texts();
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 4, 5, 8, 9})
  void aCellMayHaveManyLines(int count) throws Unapproved {
    var high = cell("address", 600_000, 800_000, count, Align.LEFT);
    var lines = new PageLines(List.of(high));
    for (int line = 0; line < count; line++) {
      lines.line(102_000, high.base(line, count, 8_000), 50_000, 8_000, "あ");
    }
    assertThat(lines.texts()).containsEntry("address", "あ".repeat(count));
  }

  @Test
  void textsStandInTheCellsOrder() throws Unapproved {
    lines.line(102_000, 686_580, 50_000, 9_000, "花子");
    assertThatThrownBy(() -> lines.line(102_000, 706_580, 50_000, 9_000, "見本市"))
        .hasMessage(NOWHERE);
  }

  /** Left and right belong to a cell; its upper and lower edge are its neighbour's as well. */
  @ParameterizedTest
  @CsvSource({
    "100000,710000,true",
    "300000,710000,true",
    "99999,710000,false",
    "300001,710000,false",
    "200000,719999,true",
    "200000,720000,false",
    "200000,700001,true",
    "200000,700000,false"
  })
  void aLineIsInTheCellThatItsBeginningsMiddleIsIn(int x, int middle, boolean holds) {
    assertThat(ADDRESS.holds(x, middle - 3_420, 9_000)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource({
    "100000,700000,300000,720000,true",
    "299999,719999,400000,800000,true",
    "50000,600000,100001,700001,true",
    "300000,700000,400000,720000,false",
    "50000,700000,100000,720000,false",
    "100000,720000,300000,740000,false",
    "100000,680000,300000,700000,false"
  })
  void cellsMeetWhereTheyHaveMoreThanAnEdgeInCommon(
      int left, int bottom, int right, int top, boolean meet) {
    assertThat(ADDRESS.meets(at(left, bottom, right, top))).isEqualTo(meet);
    assertThat(at(left, bottom, right, top).meets(ADDRESS)).isEqualTo(meet);
  }

  @ParameterizedTest
  @CsvSource({
    "0,0,595276,841890,true",
    "-1,0,595276,841890,false",
    "0,-1,595276,841890,false",
    "0,0,595277,841890,false",
    "0,0,595276,841891,false",
    "7,0,7,841890,false",
    "0,7,595276,7,false"
  })
  void aCellLiesOnTheSheet(int left, int bottom, int right, int top, boolean on) {
    assertThat(at(left, bottom, right, top).isOnSheet()).isEqualTo(on);
  }

  private static PlacedCell at(int left, int bottom, int right, int top) {
    return new PlacedCell(left, bottom, right, top, 0, 0, 0, 9_000, 1, Align.LEFT, "other");
  }
}
