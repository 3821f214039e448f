package tewatashi.load;

import java.util.List;
import java.util.Locale;
import tewatashi.report.Markup;

/** What befell the servers in a run, and what became of those who stood at terminals. */
record PhaseSection(Verdict verdict, Troubles troubles) {
  void into(Markup html) {
    html.element("h2", "While servers were disturbed");
    html.table(List.of("Mark", "Second", "What befell"));
    var marks = verdict.befallen().marks();
    for (int i = 0; i < marks.size(); i++) {
      html.raw("<tr>").element("th scope=\"row\"", String.valueOf(i + 1));
      html.element("td class=\"number\"", String.format(Locale.ROOT, "%.1f", marks.get(i).at()));
      html.element("td", marks.get(i).words()).raw("</tr>");
    }
    html.tableEnd();
    html.element(
        "p",
        "Each part ends with the crowd in whose midst the next thing befalls a server; a visit is"
            + " counted in the part in which it ended.");
    html.table(
        List.of(
            "Part",
            "Issued",
            "Pages read",
            "Needed",
            "Refused",
            "Disturbed",
            "Gave up",
            "Unanswered"));
    for (Phase phase : Phase.values()) {
      row(html, phase);
    }
    html.tableEnd();
    var tally = verdict.tally();
    html.element(
        "p",
        ("Refused: a server said no. Disturbed: nobody answered in time, or the story ended without"
                + " paper. Unanswered steps were said again at another server. A clerk opened a"
                + " closed terminal %d time(s), and read %d document(s) there as those of whoever"
                + " had paid last.")
            .formatted(tally.clerkConfirmedCount(), tally.clerkKeptCount()));
  }

  private void row(Markup html, Phase phase) {
    var ended = verdict.tally().in(phase);
    html.raw("<tr>").element("th scope=\"row\"", phase.word() + ": " + phase.says());
    var cells =
        List.of(
            ended.issuedCount(),
            verdict.judge().pagesRead(phase),
            troubles.pagesAtLeast(phase),
            ended.refusedCount(),
            ended.disturbedCount(),
            ended.gaveUpCount(),
            ended.unansweredCount());
    cells.forEach(cell -> html.element("td class=\"number\"", "%,d".formatted(cell)));
    html.raw("</tr>");
  }
}
