package tewatashi.misdelivery.report;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import tewatashi.misdelivery.scenario.Requirement;
import tewatashi.misdelivery.scene.WrongPage;
import tewatashi.report.Markup;

/** A run as one file for people: it needs nothing beside itself, and no script. */
public final class HtmlReport {
  /** A page's picture is some hundred kilobytes. */
  private static final int PICTURES_MAX = 20;

  private final Report report;
  private final Coverage coverage;
  private final Markup html;
  private int pictures;

  /**
   * @param coverage of the same target, with this run in its history
   */
  public HtmlReport(Report report, Coverage coverage) {
    this.report = report;
    this.coverage = coverage;
    this.html = Markup.page("Mis-delivery suite: " + report.verdict());
  }

  /** The whole page. */
  public String html() {
    head();
    summary();
    html.element("h2", "What was seen");
    worstFirst().forEach(this::scenario);
    notRun();
    references();
    coverage();
    return html.end();
  }

  /** Whoever opens the report after a failure looks for that first. */
  private List<ScenarioResult> worstFirst() {
    return report.result().scenarios().stream()
        .filter(one -> one.result() != Result.NOT_RUN)
        .sorted(Comparator.comparingInt(HtmlReport::harmlessness))
        .toList();
  }

  private static int harmlessness(ScenarioResult one) {
    return one.result() == Result.MISDELIVERED ? 0 : one.result().isFailure() ? 1 : 2;
  }

  private void head() {
    var run = report.result();
    String kind =
        switch (run.exitCode()) {
          case 0 -> "good";
          case 1 -> "failed";
          default -> "misdelivered";
        };
    html.raw("<header class=\"" + kind + "\">")
        .element("p class=\"kicker\"", "Mis-delivery suite on " + report.target())
        .element("h1", report.verdict())
        .raw("<dl>");
    html.fact("scenarios", run.scenarios().size() + ", " + run.failed() + " failed");
    html.fact("not run", String.valueOf(run.count(Result.NOT_RUN)));
    html.fact("delivered", String.valueOf(run.delivered()));
    html.fact("pages read", String.valueOf(run.pages()));
    html.fact("where they must not", String.valueOf(run.wrong()));
    if (run.references() > 0) {
      html.fact("references caught", run.referencesCaught() + " of " + run.references());
    }
    html.fact("seed", String.valueOf(report.seed()));
    html.fact("began", time());
    html.fact("took", Markup.seconds(report.took().toMillis()));
    html.fact("exit code", String.valueOf(run.exitCode()));
    html.raw("</dl>");
    html.raw("<p>To repeat it: <code>").text(report.command()).raw("</code></p>");
    html.list("What concerns the whole run", run.failures());
    html.raw("</header>\n");
  }

  private String time() {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss 'UTC'")
        .withZone(ZoneOffset.UTC)
        .format(report.began().truncatedTo(ChronoUnit.SECONDS));
  }

  private void summary() {
    html.element("h2", "Scenarios");
    html.table(List.of("Scenario", "Result", "Delivered", "Pages", "Took"));
    for (ScenarioResult one : report.result().scenarios()) {
      html.raw("<tr><th scope=\"row\"><a href=\"#" + anchor(one) + "\">")
          .text(one.name())
          .raw("</a></th><td>");
      badge(one.result());
      html.raw("</td>");
      boolean ran = one.result() != Result.NOT_RUN;
      number(ran, String.valueOf(one.delivered()));
      number(ran, String.valueOf(one.pages()));
      number(ran, Markup.seconds(one.millis()));
      html.raw("</tr>");
    }
    html.tableEnd();
  }

  private void number(boolean isKnown, String number) {
    html.element("td class=\"number\"", isKnown ? number : "–");
  }

  /** What was not tried, and why: nobody should think that it passed. */
  private void notRun() {
    if (report.result().count(Result.NOT_RUN) == 0) {
      return;
    }
    html.element("h2", "Not run");
    html.table(List.of("Not run", "Why", "What it would have tried"));
    for (ScenarioResult one : report.result().scenarios()) {
      if (one.result() == Result.NOT_RUN) {
        html.raw("<tr><th scope=\"row\" id=\"" + anchor(one) + "\">").text(one.name());
        html.raw("</th>").element("td", one.reason()).element("td", one.story()).raw("</tr>");
      }
    }
    html.tableEnd();
  }

  private void badge(Result result) {
    html.raw("<span class=\"badge " + result.word() + "\">").text(result.words()).raw("</span>");
  }

  private static String anchor(ScenarioResult one) {
    return "s-" + one.name().replaceAll("[^A-Za-z0-9-]", "-");
  }

  private void scenario(ScenarioResult one) {
    html.raw("<section class=\"scenario\" id=\"" + anchor(one) + "\">")
        .element("h3", one.name())
        .raw("<p>");
    badge(one.result());
    html.text(" " + one.story()).raw("</p>");
    if (!one.reason().isEmpty()) {
      html.element("p class=\"reason\"", one.reason());
    }
    html.raw("<p class=\"small\">Tries ");
    for (Requirement requirement : one.requirements()) {
      html.raw("<b>" + requirement.name() + "</b> ").text(requirement.words() + ". ");
    }
    html.raw("</p>");
    html.list("What was not as it must be", one.failures());
    for (WrongPage page : one.wrongPages()) {
      new WrongPageSection(page, one.requests(), pictures++ < PICTURES_MAX).into(html);
    }
    new Lanes(one, report.terminals()).into(html);
    html.raw("</section>\n");
  }

  private void references() {
    if (!report.references().isEmpty()) {
      html.element("h2", "Careless servers that had to be caught").raw("<ul>");
      report.references().forEach(line -> html.element("li", line));
      html.raw("</ul>\n");
    }
  }

  private void coverage() {
    html.element("h2", "Coverage")
        .element("p", "What is required, what tries it, and what that last came to here.");
    html.table(List.of("Requirement", "What it says", "Scenario", "Last result", "When"));
    Requirement before = null;
    for (Coverage.Row row : coverage.rows()) {
      boolean first = row.requirement() != before;
      html.raw(first ? "<tr class=\"first\">" : "<tr>")
          .element("th scope=\"row\"", row.requirement().name())
          .element("td", first ? row.requirement().words() : "")
          .element("td", row.scenario().isEmpty() ? "none" : row.scenario())
          .raw("<td>");
      if (row.last().isPresent()) {
        badge(row.last().get());
      } else {
        html.raw("<span class=\"badge untried\">").text(row.words()).raw("</span>");
      }
      html.raw("</td>").element("td", row.at().replaceFirst("T", " ").replaceFirst("\\..*", ""));
      html.raw("</tr>");
      before = row.requirement();
    }
    html.tableEnd();
  }
}
