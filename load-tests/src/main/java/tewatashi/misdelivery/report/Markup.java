package tewatashi.misdelivery.report;

/** HTML, piece by piece; all text is escaped. */
final class Markup {
  private final StringBuilder html = new StringBuilder();

  /** Markup as it stands. */
  Markup raw(String markup) {
    html.append(markup);
    return this;
  }

  Markup text(String text) {
    html.append(escaped(text));
    return this;
  }

  /** An element that holds text alone. */
  Markup element(String tag, String text) {
    return raw("<" + tag + ">").text(text).raw("</" + tag.replaceFirst(" .*", "") + ">");
  }

  /** For an attribute's value or an element's text. */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** Seconds since a scenario began; two requests may be a few milliseconds apart. */
  static String seconds(long millis) {
    return String.format(java.util.Locale.ROOT, "%.2f s", millis / 1000.0);
  }

  @Override
  public String toString() {
    return html.toString();
  }
}
