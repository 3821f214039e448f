package tewatashi.issuance.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A page's drawing as lines, for those who put an error into one of them. */
final class Drawing {
  private static final Pattern SHOWN = Pattern.compile("<([0-9A-F]+)>");
  private static final Pattern PLACE =
      Pattern.compile("^BT /F([0-9]+) ([0-9.]+) Tf ([0-9.]+) ([0-9.]+) Td");

  final List<String> lines;

  Drawing(String contents) {
    lines = new ArrayList<>(List.of(contents.split("(?<=\n)")));
  }

  @Override
  public String toString() {
    return String.join("", lines);
  }

  /** Changes the k-th line of text in one typeface and of at least three letters. */
  static UnaryOperator<String> text(int k, UnaryOperator<String> change) {
    return contents -> {
      var drawing = new Drawing(contents);
      int at = drawing.text(k);
      drawing.lines.set(at, change.apply(drawing.lines.get(at)));
      return drawing.toString();
    };
  }

  /** Where the k-th such line stands. */
  int text(int k) {
    int left = k;
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.startsWith("BT ")
          && line.indexOf("Tf", line.indexOf("Tf") + 1) < 0
          && codes(line).length() >= 12
          && left-- == 0) {
        return i;
      }
    }
    throw new AssertionError("no such line");
  }

  static String codes(String line) {
    var shown = SHOWN.matcher(line);
    if (!shown.find()) {
      throw new AssertionError("a line without letters");
    }
    return shown.group(1);
  }

  static String withCodes(String line, String codes) {
    return line.replaceFirst("<[0-9A-F]+>", "<" + codes + ">");
  }

  /** A line's typeface, size, x or y, from 1. */
  static String measure(String line, int which) {
    var place = PLACE.matcher(line);
    if (!place.find()) {
      throw new AssertionError("a line without its place");
    }
    return place.group(which);
  }

  static String at(String line, String size, String x, String y) {
    return PLACE
        .matcher(line)
        .replaceFirst("BT /F" + measure(line, 1) + " " + size + " Tf " + x + " " + y + " Td");
  }

  static String moved(String line, double right, double up) {
    return at(
        line,
        measure(line, 2),
        number(Double.parseDouble(measure(line, 3)) + right),
        number(Double.parseDouble(measure(line, 4)) + up));
  }

  static String sized(String line, String size) {
    return at(line, size, measure(line, 3), measure(line, 4));
  }

  /** As the file writes numbers. */
  static String number(double value) {
    return new java.math.BigDecimal(value)
        .setScale(3, java.math.RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
