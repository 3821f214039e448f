package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run came to.
 *
 * @param assertionsHeld whether all of Gatling's assertions held
 * @param plan what was asked for
 * @param strayDocuments left in trays when everybody had gone
 */
record Verdict(
    Tally tally,
    PageJudge judge,
    boolean assertionsHeld,
    LoadPlan plan,
    long strayDocuments,
    double seconds) {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int MISDELIVERY = 4;

  /** Why the run is not clean; empty if it is. */
  List<String> complaints() {
    var complaints = new ArrayList<String>();
    judge.findings().forEach(what -> complaints.add("WRONG PAGE: " + what));
    if (strayDocuments > 0) {
      complaints.add("WRONG PAGE: " + strayDocuments + " document(s) left for whoever comes next");
    }
    if (judge.pagesRead() < plan.pagesAtLeast()) {
      complaints.add(
          "blind: %d pages read, %d needed".formatted(judge.pagesRead(), plan.pagesAtLeast()));
    }
    if (judge.unreadableDocuments() > 0) {
      complaints.add(judge.unreadableDocuments() + " document(s) could not be read");
    }
    if (!plan.mayRefuse()) {
      complaints.addAll(withoutPaper());
    }
    if (!assertionsHeld) {
      complaints.add("an assertion of the simulation did not hold");
    }
    return complaints;
  }

  /** Why residents went home without a paper, and how many. */
  List<String> withoutPaper() {
    var why = new ArrayList<String>();
    if (tally.gaveUpCount() > 0) {
      why.add(tally.gaveUpCount() + " resident(s) found no free terminal");
    }
    tally.reasons().forEach((reason, times) -> why.add(times + " without paper, " + reason));
    return why;
  }

  /** A wrong page outweighs everything else. */
  int exitCode() {
    if (judge.wrongPages() > 0 || strayDocuments > 0) {
      return MISDELIVERY;
    }
    return complaints().isEmpty() ? OK : FAILED;
  }

  /**
   * One flat object. p50 and p99 are from the card's answer to the printer, which has the document
   * then; paper's have the printer's own time and the terminal's next look in them.
   */
  JsonObject figures() {
    return new JsonObject()
        .put("issued", tally.issuedCount())
        .put("pages_read", judge.pagesRead())
        .put("wrong_pages", judge.wrongPages())
        .put("stray_documents", strayDocuments)
        .put("refused", tally.refusedCount())
        .put("gave_up", tally.gaveUpCount())
        .put("asked_again", tally.foundBusyCount())
        .mergeIn(toPrinter())
        .put("paper_p50_ms", tally.toPaperMillis(50))
        .put("paper_p99_ms", tally.toPaperMillis(99))
        .put("line_p99_ms", tally.inLineMillis(99))
        .put("issuances_per_second", Math.round(tally.issuedCount() / seconds * 1000) / 1000.0)
        .put("seconds", Math.round(seconds * 10) / 10.0);
  }

  /** Of documents that never arrived, or at printers that do not say when, there is no time. */
  private JsonObject toPrinter() {
    var times = new JsonObject();
    if (tally.atPrinterCount() > 0) {
      times.put("p50_ms", tally.toPrinterMillis(50)).put("p99_ms", tally.toPrinterMillis(99));
    }
    return times;
  }

  /** The same for people. */
  String summary() {
    return ("%d issued, %d pages read, %d before the wrong person; %d refused;"
            + " card to printer p50 %.0f ms, p99 %.0f ms, to paper %.0f and %.0f ms; %.2f/s")
        .formatted(
            tally.issuedCount(),
            judge.pagesRead(),
            judge.wrongPages(),
            tally.refusedCount(),
            tally.toPrinterMillis(50),
            tally.toPrinterMillis(99),
            tally.toPaperMillis(50),
            tally.toPaperMillis(99),
            tally.issuedCount() / seconds);
  }
}
