package tewatashi.issuance.rendering;

import java.util.ArrayList;
import java.util.List;

/**
 * A text broken into lines at the largest size that fits its box. It is shrunk no further than
 * {@link Setting#SIZE_MIN_PT} and never cut.
 *
 * @param sizePt points
 */
record SetText(double sizePt, List<List<Glyph>> lines) {
  private static final double STEP_PT = 0.25;
  private static final double LEADING = 1.18;

  /** Several lines keep this much off the cell's edges, together. */
  private static final double MARGIN_PT = 1.5;

  /**
   * Finds the size.
   *
   * @param widthPt of the box
   * @param heightPt of the box
   * @throws Unprintable if the text does not fit at a legible size
   */
  static SetText fit(
      String field, List<Glyph> glyphs, Setting setting, double widthPt, double heightPt)
      throws Unprintable {
    double smallest = Math.min(Setting.SIZE_MIN_PT, setting.sizePt());
    for (double size = setting.sizePt(); size >= smallest; size -= STEP_PT) {
      var lines = broken(glyphs, size, setting.trackingPt(), widthPt);
      double height = size * (1 + LEADING * (lines.size() - 1));
      if (lines.size() > 1) {
        height += MARGIN_PT;
      }
      if (lines.size() <= setting.linesMax() && height <= heightPt) {
        return new SetText(size, lines);
      }
    }
    throw Unprintable.textTooLong(field);
  }

  double leadingPt() {
    return sizePt * LEADING;
  }

  static double widthPt(List<Glyph> line, double sizePt, double trackingPt) {
    return Glyph.advanceEm(line) * sizePt + trackingPt * Math.max(0, line.size() - 1);
  }

  private static List<List<Glyph>> broken(
      List<Glyph> glyphs, double size, double tracking, double width) {
    var lines = new ArrayList<List<Glyph>>();
    int start = 0;
    for (int end = 1; end <= glyphs.size(); end++) {
      if (end - start > 1 && widthPt(glyphs.subList(start, end), size, tracking) > width) {
        int next = breakBefore(glyphs, start, end);
        lines.add(glyphs.subList(start, next));
        start = next;
        end = start;
      }
    }
    lines.add(glyphs.subList(start, glyphs.size()));
    return lines;
  }

  /** The last good place to break, or simply the last place. */
  private static int breakBefore(List<Glyph> glyphs, int start, int end) {
    for (int at = end - 1; at > start; at--) {
      if (glyphs.get(at).letter().mayBeginLineAfter(glyphs.get(at - 1).letter())) {
        return at;
      }
    }
    return end - 1;
  }
}
