package tewatashi.report;

import java.util.List;
import java.util.Locale;

/**
 * Lines over a common axis, as SVG within a page; the numbers belong in a table beneath it.
 *
 * @param title what it shows, for whoever cannot see it too
 * @param across what the axis below counts
 * @param last where that axis ends; it begins at 0
 * @param marks what happened when
 */
public record LinePlot(
    String title, String across, double last, List<Line> lines, List<Mark> marks) {
  private static final int WIDTH = 720;
  private static final int HEIGHT = 220;
  private static final int LEFT = 56;
  private static final int BOTTOM = 30;
  private static final int TOP = 12;
  private static final int TICKS = 4;

  public LinePlot {
    lines = List.copyOf(lines);
    marks = List.copyOf(marks);
  }

  /** A plot of which nothing more is to be said. */
  public LinePlot(String title, String across, double last, List<Line> lines) {
    this(title, across, last, lines, List.of());
  }

  /**
   * A moment that stands out, drawn upright under its number.
   *
   * @param at where on the axis below
   */
  public record Mark(double at, String words) {}

  /**
   * One of the lines, evenly spread over the axis.
   *
   * @param values none of them less than 0
   */
  public record Line(String name, List<Double> values) {
    public Line {
      values = List.copyOf(values);
    }
  }

  /** Draws it. */
  public void into(Markup html) {
    double top = Math.max(round(highest()), 1e-9);
    html.raw(
            "<figure><svg class=\"plot\" viewBox=\"0 0 %d %d\" role=\"img\">"
                .formatted(WIDTH, HEIGHT))
        .element("title", title);
    for (int tick = 0; tick <= TICKS; tick++) {
      double share = tick / (double) TICKS;
      grid(html, y(share * top, top), number(share * top));
      label(html, x(share), number(share * last));
    }
    for (int mark = 0; mark < marks.size(); mark++) {
      mark(html, mark);
    }
    for (int line = 0; line < lines.size(); line++) {
      line(html, line, top);
    }
    html.raw("</svg><figcaption>").text(title + ", over " + across + ": ");
    for (int line = 0; line < lines.size(); line++) {
      html.raw("<span class=\"key line" + line + "\">")
          .text(lines.get(line).name())
          .raw("</span> ");
    }
    html.raw("</figcaption></figure>\n");
  }

  private void line(Markup html, int line, double top) {
    var values = lines.get(line).values();
    var points = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      double share = values.size() == 1 ? 1 : i / (values.size() - 1.0);
      points.append(at("%.1f,%.1f ", x(share), y(values.get(i), top)));
    }
    html.raw("<polyline class=\"line" + line + "\" points=\"" + points.toString().strip() + "\"/>");
  }

  /** Past the axis nothing is drawn: the list of what happened still tells it. */
  private void mark(Markup html, int mark) {
    double share = last > 0 ? marks.get(mark).at() / last : 1;
    if (share > 1) {
      return;
    }
    double x = x(share);
    html.raw(
            at(
                "<line class=\"mark\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\"/>",
                x, x, TOP, HEIGHT - BOTTOM))
        .raw(at("<text class=\"across\" x=\"%.1f\" y=\"%d\">", x, TOP - 2))
        .text(String.valueOf(mark + 1))
        .raw("</text>");
  }

  private static void grid(Markup html, double y, String words) {
    html.raw(
            at(
                "<line class=\"grid\" x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\"/>",
                LEFT, WIDTH, y, y))
        .raw(at("<text class=\"up\" x=\"%d\" y=\"%.1f\">", LEFT - 6, y + 4))
        .text(words)
        .raw("</text>");
  }

  private static void label(Markup html, double x, String words) {
    html.raw(at("<text class=\"across\" x=\"%.1f\" y=\"%d\">", x, HEIGHT - 8))
        .text(words)
        .raw("</text>");
  }

  private static double x(double share) {
    return LEFT + share * (WIDTH - LEFT - 12);
  }

  private static double y(double value, double top) {
    return TOP + (1 - value / top) * (HEIGHT - TOP - BOTTOM);
  }

  private double highest() {
    return lines.stream()
        .flatMap(line -> line.values().stream())
        .mapToDouble(value -> value)
        .max()
        .orElse(0);
  }

  /** To the next round number: 1, 2, 4, 5 or 8, times a power of ten. */
  private static double round(double highest) {
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(highest, 1e-9))));
    for (double step : new double[] {1, 2, 4, 5, 8}) {
      if (highest <= step * power) {
        return step * power;
      }
    }
    return 10 * power;
  }

  private static String number(double value) {
    String text = at(value < 10 ? "%.2f" : "%.0f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }

  private static String at(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
