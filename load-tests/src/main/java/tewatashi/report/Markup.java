package tewatashi.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** HTML, piece by piece; all text is escaped. */
public final class Markup {
  private final StringBuilder html = new StringBuilder();

  /** The beginning of a page for people, without a script; {@link #end} ends it. */
  public static Markup page(String title) {
    return new Markup()
        .raw("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .element("title", title)
        .raw("<style>" + style() + "</style></head><body><main>\n");
  }

  /** The whole page. */
  public String end() {
    return raw("</main></body></html>\n").toString();
  }

  /** A line of a list of facts. */
  public Markup fact(String name, String value) {
    return raw("<div>").element("dt", name).element("dd", value).raw("</div>");
  }

  /** A list under its title; nothing where it has no lines. */
  public Markup list(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      raw("<p class=\"title\">").text(title).raw("</p><ul>");
      lines.forEach(line -> element("li", line));
      raw("</ul>");
    }
    return this;
  }

  /**
   * The head of a table. It may be wider than a phone: then it alone is scrolled, by keyboard too.
   */
  public Markup table(List<String> columns) {
    raw("<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"Table: ")
        .text(columns.getFirst())
        .raw("\"><table><thead><tr>");
    columns.forEach(column -> element("th scope=\"col\"", column));
    return raw("</tr></thead><tbody>");
  }

  /** The end of a table. */
  public Markup tableEnd() {
    return raw("</tbody></table></div>\n");
  }

  /** Markup as it stands. */
  public Markup raw(String markup) {
    html.append(markup);
    return this;
  }

  public Markup text(String text) {
    html.append(escaped(text));
    return this;
  }

  /** An element that holds text alone. */
  public Markup element(String tag, String text) {
    return raw("<" + tag + ">").text(text).raw("</" + tag.replaceFirst(" .*", "") + ">");
  }

  /** For an attribute's value or an element's text. */
  public static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Seconds since a scenario began; two requests may be a few milliseconds apart. */
  public static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.2f s", millis / 1000.0);
  }

  private static String style() {
    try (InputStream css = Markup.class.getResourceAsStream("report.css")) {
      if (css == null) {
        throw new IllegalStateException("report.css is part of the build");
      }
      return new String(css.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
