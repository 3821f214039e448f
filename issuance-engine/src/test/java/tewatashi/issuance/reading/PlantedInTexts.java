package tewatashi.issuance.reading;

import static tewatashi.issuance.reading.PlantedError.inDrawing;
import static tewatashi.issuance.reading.PlantedErrors.Base.ONE_PAGE;

import java.util.List;

/** What a writer could do wrong in a page's drawing: the letters, their places, how they look. */
final class PlantedInTexts {
  private PlantedInTexts() {}

  static List<PlantedError> letters() {
    return List.of(
        inDrawing(
            "a letter twice", ONE_PAGE, Drawing.text(1, l -> codes(l, c -> c.substring(0, 4) + c))),
        inDrawing(
            "a letter missing", ONE_PAGE, Drawing.text(1, l -> codes(l, c -> c.substring(4)))),
        inDrawing(
            "two letters exchanged",
            ONE_PAGE,
            Drawing.text(
                2, l -> codes(l, c -> c.substring(4, 8) + c.substring(0, 4) + c.substring(8)))),
        inDrawing(
            "a code without a letter", ONE_PAGE, Drawing.text(1, l -> codes(l, c -> c + "7FFF"))),
        inDrawing("a .notdef", ONE_PAGE, Drawing.text(1, l -> codes(l, c -> c + "0000"))),
        inDrawing("a text missing", ONE_PAGE, Drawing.text(2, _ -> "")),
        inDrawing("a text twice", ONE_PAGE, Drawing.text(2, l -> l + l)),
        inDrawing("two fields exchanged", ONE_PAGE, PlantedInTexts::exchanged),
        inDrawing("two texts in another order", ONE_PAGE, PlantedInTexts::reordered),
        inDrawing("a text in another's cell", ONE_PAGE, PlantedInTexts::elsewhere),
        inDrawing(
            "a hexadecimal digit in lower case",
            ONE_PAGE,
            c -> c.replaceFirst("<([0-9]*)A", "<$1a")));
  }

  static List<PlantedError> places() {
    return List.of(
        inDrawing(
            "a text beside its cell", ONE_PAGE, Drawing.text(2, l -> Drawing.moved(l, 0, 300))),
        inDrawing(
            "a text over its cell's right edge",
            ONE_PAGE,
            Drawing.text(2, l -> Drawing.moved(l, 400, 0))),
        inDrawing(
            "a text a little below its cell",
            ONE_PAGE,
            Drawing.text(2, l -> Drawing.moved(l, 0, -9))),
        inDrawing(
            "a text off the sheet", ONE_PAGE, Drawing.text(2, l -> Drawing.moved(l, 2_000, 0))),
        inDrawing(
            "letters too small to read", ONE_PAGE, Drawing.text(2, l -> Drawing.sized(l, "6"))),
        inDrawing("letters too large", ONE_PAGE, Drawing.text(2, l -> Drawing.sized(l, "30"))),
        inDrawing("letters of no size", ONE_PAGE, Drawing.text(2, l -> Drawing.sized(l, "0"))),
        inDrawing(
            "a number written otherwise",
            ONE_PAGE,
            Drawing.text(2, l -> Drawing.sized(l, Drawing.measure(l, 2) + ".0"))));
  }

  static List<PlantedError> states() {
    return List.of(
        inDrawing("invisible text", ONE_PAGE, c -> before(c, "BT ", "3 Tr ")),
        inDrawing("white text", ONE_PAGE, c -> before(c, "BT ", "1 g ")),
        inDrawing("text painted over", ONE_PAGE, c -> c + "1 g 40 700 200 20 re f\n"),
        inDrawing("text clipped away", ONE_PAGE, c -> before(c, "BT ", "0 0 1 1 re W n\n")),
        inDrawing("letters squeezed", ONE_PAGE, c -> before(c, "BT ", "50 Tz ")),
        inDrawing("letters spread", ONE_PAGE, c -> before(c, "BT ", "2 Tc ")),
        inDrawing("a page turned", ONE_PAGE, c -> before(c, "BT ", "0 1 -1 0 0 0 cm\n")),
        inDrawing("marked content", ONE_PAGE, c -> "/Span<</ActualText(x)>>BDC\n" + c + "EMC\n"),
        inDrawing("a comment", ONE_PAGE, c -> c + "% nothing\n"),
        inDrawing("a space more", ONE_PAGE, c -> c.replaceFirst(" Tf", "  Tf")),
        inDrawing("another line end", ONE_PAGE, c -> c.replaceFirst("ET\n", "ET\r")),
        inDrawing("the sheet missing", ONE_PAGE, c -> c.replaceFirst("q /Sheet Do Q\n", "")),
        inDrawing("the sheet twice", ONE_PAGE, c -> "q /Sheet Do Q\n" + c),
        inDrawing(
            "a block's rules missing",
            ONE_PAGE,
            c -> c.replaceFirst("q 1 0 0 1 [^\n]* cm /Block Do Q\n", "")),
        inDrawing(
            "a block's rules moved",
            ONE_PAGE,
            c -> c.replaceFirst("q 1 0 0 1 0 [^ ]+ cm /Block", "q 1 0 0 1 0 -7 cm /Block")),
        inDrawing(
            "a block more than persons",
            ONE_PAGE,
            c ->
                c.replaceFirst(
                    "cm /Block Do Q\n", "cm /Block Do Q\nq 1 0 0 1 0 -132.094 cm /Block Do Q\n")));
  }

  private static String before(String contents, String word, String put) {
    int at = contents.indexOf(word);
    return contents.substring(0, at) + put + contents.substring(at);
  }

  private static String codes(String line, java.util.function.UnaryOperator<String> change) {
    return Drawing.withCodes(line, change.apply(Drawing.codes(line)));
  }

  /** The second text's letters in the third's place and the other way round. */
  private static String exchanged(String contents) {
    var drawing = new Drawing(contents);
    int one = drawing.text(1);
    int other = drawing.text(2);
    String first = drawing.lines.get(one);
    String second = drawing.lines.get(other);
    drawing.lines.set(one, Drawing.withCodes(first, Drawing.codes(second)));
    drawing.lines.set(other, Drawing.withCodes(second, Drawing.codes(first)));
    return drawing.toString();
  }

  private static String reordered(String contents) {
    var drawing = new Drawing(contents);
    java.util.Collections.swap(drawing.lines, drawing.text(1), drawing.text(2));
    return drawing.toString();
  }

  private static String elsewhere(String contents) {
    var drawing = new Drawing(contents);
    String from = drawing.lines.get(drawing.text(1));
    String to = drawing.lines.get(drawing.text(2));
    String moved =
        Drawing.at(from, Drawing.measure(from, 2), Drawing.measure(to, 3), Drawing.measure(to, 4));
    drawing.lines.set(drawing.text(1), moved);
    drawing.lines.remove(drawing.lines.lastIndexOf(to));
    return drawing.toString();
  }
}
