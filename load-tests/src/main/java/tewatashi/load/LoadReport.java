package tewatashi.load;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import tewatashi.report.LinePlot;
import tewatashi.report.LinePlot.Line;
import tewatashi.report.Markup;

/** A load as one file for people: wrong pages first, latency second. */
final class LoadReport {
  /** So many clean pages rule out a rate above three in them, with 95 % confidence. */
  private static final double RULE_OF_THREE = 3.0;

  /** Rows of the table under a plot: longer runs are told in longer steps. */
  private static final int ROWS_MAX = 30;

  private final LoadStory story;
  private final Markup html;

  private LoadReport(LoadStory story) {
    this.story = story;
    this.html = Markup.page("Load " + story.profile() + ": " + verdict(story));
  }

  /** The whole page. */
  static String html(LoadStory story) {
    return new LoadReport(story).written();
  }

  private String written() {
    head();
    var verdict = story.verdict();
    verdict.plan().troubles().ifPresent(troubles -> new PhaseSection(verdict, troubles).into(html));
    latency();
    if (!story.samples().isEmpty()) {
      seconds();
    }
    trend();
    figures();
    return html.end();
  }

  private static String verdict(LoadStory story) {
    return switch (story.verdict().exitCode()) {
      case 0 -> "Every page that was read lay before whoever asked for it";
      case 1 -> "No page lay where it must not, but the run failed";
      default -> "A page lay where it must not";
    };
  }

  /** What so many pages, none of them wrong, say of all the others. */
  static String bound(long pages, long wrong) {
    if (pages == 0) {
      return "no page was read: nothing is known";
    }
    return wrong > 0
        ? "%d of %,d".formatted(wrong, pages)
        : "0 of %,d: with 95 %% confidence fewer than 1 in %,d"
            .formatted(pages, Math.max(1, (long) (pages / RULE_OF_THREE)));
  }

  private void head() {
    var verdict = story.verdict();
    String kind =
        switch (verdict.exitCode()) {
          case 0 -> "good";
          case 1 -> "failed";
          default -> "misdelivered";
        };
    html.raw("<header class=\"" + kind + "\">")
        .element("p class=\"kicker\"", "Load: " + story.profile() + ", " + story.says())
        .element("h1", verdict(story))
        .raw("<dl>")
        .fact("wrong pages", bound(verdict.judge().pagesRead(), verdict.judge().wrongPages()))
        .fact("issued", "%,d".formatted(verdict.tally().issuedCount()))
        .fact("a second", number(verdict.tally().issuedCount() / verdict.seconds()))
        .fact("without paper", "%,d".formatted(withoutPaper()))
        .fact("seed", String.valueOf(story.figures().getValue("seed")))
        .fact("began", time())
        .fact("took", Markup.seconds((long) (verdict.seconds() * 1000)))
        .fact("commit", story.commit())
        .fact("machine", story.machine())
        .raw("</dl><p>To repeat it: <code>")
        .text(story.command())
        .raw("</code></p>");
    html.list("What was not as it must be", verdict.complaints());
    if (verdict.expectsRefusals()) {
      html.list("Who went home without a paper", verdict.withoutPaper());
    }
    html.raw("</header>\n");
  }

  private long withoutPaper() {
    return story.verdict().tally().withoutPaperCount();
  }

  private String time() {
    return DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'")
        .withZone(ZoneOffset.UTC)
        .format(story.began());
  }

  private void latency() {
    html.element("h2", "How long they waited, in milliseconds")
        .element(
            "p",
            "Residents come whether or not those before them are done, so a slow server hides"
                + " none of its waits. Payment and reading take no time here.");
    var columns = new ArrayList<>(List.of("Wait", "How often"));
    Waits.PERCENTILES.forEach(p -> columns.add(p == 100 ? "longest" : "p" + number(p)));
    html.table(columns);
    story
        .verdict()
        .tally()
        .waits()
        .forEach((name, waits) -> {
          html.raw("<tr>").element("th scope=\"row\"", name);
          cell("%,d".formatted(waits.count()));
          waits.at().forEach(wait -> cell(number(wait)));
          html.raw("</tr>");
        });
    html.tableEnd();
  }

  private void seconds() {
    double last = story.samples().getLast().second();
    html.element("h2", "Second by second");
    plot(
        new LinePlot(
            "Certificates a second",
            "seconds",
            last,
            List.of(line("issued", Sample::issued), line("without paper", Sample::withoutPaper)),
            marks()));
    plot(
        new LinePlot(
            "Processor time, in cores",
            "seconds",
            last,
            List.of(
                line("servers and database", sample -> sample.cores().house()),
                line("everything", sample -> sample.cores().everything())),
            marks()));
    plot(
        new LinePlot(
            "Memory of the servers, MiB",
            "seconds",
            last,
            List.of(line("resident", Sample::serverMegabytes)),
            marks()));
    html.table(List.of("Second", "Issued", "Without paper", "Cores, house", "Cores, all", "MiB"));
    int step = Math.ceilDiv(story.samples().size(), ROWS_MAX);
    for (int from = 0; from < story.samples().size(); from += step) {
      row(story.samples().subList(from, Math.min(from + step, story.samples().size())));
    }
    html.tableEnd();
  }

  private void row(List<Sample> some) {
    html.raw("<tr>").element("th scope=\"row\"", number(some.getLast().second()));
    cell(number(some.stream().mapToLong(Sample::issued).sum()));
    cell(number(some.stream().mapToLong(Sample::withoutPaper).sum()));
    cell(number(mean(some, sample -> sample.cores().house())));
    cell(number(mean(some, sample -> sample.cores().everything())));
    cell(number(some.getLast().serverMegabytes()));
    html.raw("</tr>");
  }

  private static double mean(List<Sample> some, ToDoubleFunction<Sample> of) {
    return some.stream().mapToDouble(of).average().orElse(0);
  }

  private Line line(String name, ToDoubleFunction<Sample> of) {
    return new Line(name, story.samples().stream().mapToDouble(of).boxed().toList());
  }

  private List<LinePlot.Mark> marks() {
    return story.verdict().befallen().marks().stream().map(this::onAxis).toList();
  }

  /** Samples are drawn evenly spread, and a mark between those it fell between. */
  private LinePlot.Mark onAxis(LinePlot.Mark mark) {
    var samples = story.samples();
    int after = 0;
    while (after < samples.size() && samples.get(after).second() < mark.at()) {
      after++;
    }
    if (after == 0 || after == samples.size()) {
      return mark;
    }
    double from = samples.get(after - 1).second();
    double part = (mark.at() - from) / (samples.get(after).second() - from);
    double share = (after - 1 + part) / (samples.size() - 1);
    return new LinePlot.Mark(share * samples.getLast().second(), mark.words());
  }

  private void plot(LinePlot plot) {
    plot.into(html);
  }

  private void trend() {
    var runs = new ArrayList<>(story.earlier());
    runs.add(story.figures());
    html.element("h2", "This profile's runs, the last one below");
    if (runs.size() > 1) {
      plot(
          new LinePlot(
              "Card's answer to the printer, in ms",
              "runs",
              runs.size(),
              List.of(
                  new Line("p50", runs.stream().map(run -> run.getDouble("p50_ms", 0.0)).toList()),
                  new Line(
                      "p99", runs.stream().map(run -> run.getDouble("p99_ms", 0.0)).toList()))));
    }
    var columns =
        List.of(
            "began", "commit", "issued", "wrong_pages", "issuances_per_second", "p50_ms", "p99_ms");
    html.table(columns);
    for (var run : runs) {
      html.raw("<tr>").element("th scope=\"row\"", String.valueOf(run.getValue("began")));
      columns.stream().skip(1).forEach(column -> cell(String.valueOf(run.getValue(column))));
      html.raw("</tr>");
    }
    html.tableEnd();
  }

  private void figures() {
    html.element("h2", "All figures").table(List.of("Figure", "Value"));
    story
        .figures()
        .forEach(figure -> {
          html.raw("<tr>").element("th scope=\"row\"", figure.getKey());
          cell(String.valueOf(figure.getValue()));
          html.raw("</tr>");
        });
    html.tableEnd();
  }

  private void cell(String text) {
    html.element("td class=\"number\"", text);
  }

  private static String number(double value) {
    String text = String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
    return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
  }
}
