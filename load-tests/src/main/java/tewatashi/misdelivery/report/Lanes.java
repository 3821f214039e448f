package tewatashi.misdelivery.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tewatashi.misdelivery.scene.Happening;
import tewatashi.misdelivery.scene.WrongPage;
import tewatashi.report.Markup;

/**
 * A scenario over time: a lane for each terminal, a bar for each person who stood there, a stroke
 * for each thing that happened, a mark for each page that lay where it must not. All of it stands
 * beneath as a table as well, for those who cannot see it.
 */
record Lanes(ScenarioResult scenario, int terminals) {
  private static final int TICKS = 4;

  void into(Markup html) {
    if (scenario.happenings().isEmpty()) {
      return;
    }
    long end = 1;
    for (Happening one : scenario.happenings()) {
      end = Math.max(end, one.millis());
    }
    html.element("h4", "What happened where");
    html.raw("<div class=\"lanes\" aria-hidden=\"true\">");
    for (int terminal = Happening.EVERYWHERE; terminal < terminals; terminal++) {
      lane(html, terminal, end);
    }
    axis(html, end);
    html.raw("</div>");
    html.raw("<details><summary>")
        .text("All " + scenario.happenings().size() + " happenings as a table")
        .raw("</summary>");
    table(html);
    html.raw("</details>\n");
  }

  private void lane(Markup html, int terminal, long end) {
    var here = scenario.happenings().stream().filter(one -> one.terminal() == terminal).toList();
    if (terminal == Happening.EVERYWHERE && here.isEmpty()) {
      return;
    }
    html.raw("<div class=\"lane\"><span class=\"name\">")
        .text(where(terminal))
        .raw("</span><div class=\"time\">");
    for (Stay stay : stays(here)) {
      html.raw(
          "<span class=\"stay\" style=\"left:%s;width:%s\">"
              .formatted(percent(stay.from, end), percent(stay.to - stay.from, end)));
      html.text(stay.resident).raw("</span>");
    }
    for (Happening one : here) {
      boolean refused = one.what().contains("refused");
      html.raw(
          "<i class=\"%s\" style=\"left:%s\"></i>"
              .formatted(refused ? "no" : "yes", percent(one.millis(), end)));
    }
    for (WrongPage page : scenario.wrongPages()) {
      if (page.terminal() == terminal) {
        html.raw("<b style=\"left:%s\">✕</b>".formatted(percent(page.millis(), end)));
      }
    }
    html.raw("</div></div>");
  }

  /** Somebody's time at a terminal, from the first thing that happened to them to the last. */
  private record Stay(String resident, long from, long to) {}

  private static List<Stay> stays(List<Happening> here) {
    Map<String, Stay> stays = new LinkedHashMap<>();
    for (Happening one : here) {
      if (!one.resident().isEmpty()) {
        stays.merge(
            one.resident(),
            new Stay(one.resident(), one.millis(), one.millis()),
            (a, b) -> new Stay(a.resident, a.from, b.to));
      }
    }
    return new ArrayList<>(stays.values());
  }

  private static void axis(Markup html, long end) {
    html.raw("<div class=\"lane axis\"><span class=\"name\"></span><div class=\"time\">");
    for (int i = 0; i <= TICKS; i++) {
      html.raw("<span style=\"left:%s\">".formatted(percent(i, TICKS)));
      html.text(Markup.seconds(end * i / TICKS)).raw("</span>");
    }
    html.raw("</div></div>");
  }

  private void table(Markup html) {
    html.raw("<table><thead><tr>");
    for (String head : List.of("After", "Where", "Resident", "What")) {
      html.element("th scope=\"col\"", head);
    }
    html.raw("</tr></thead><tbody>");
    for (Happening one : scenario.happenings()) {
      html.raw("<tr>")
          .element("td", Markup.seconds(one.millis()))
          .element("td", where(one.terminal()))
          .element("td", one.resident())
          .element("td", one.what())
          .raw("</tr>");
    }
    html.raw("</tbody></table>");
  }

  private static String where(int terminal) {
    return terminal == Happening.EVERYWHERE ? "system" : "terminal " + (terminal + 1);
  }

  private static String percent(long part, long of) {
    return String.format(Locale.ROOT, "%.2f%%", 100.0 * part / of);
  }
}
