package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run came to.
 *
 * @param assertionsHeld whether all of Gatling's assertions held
 * @param pagesAtLeast how many pages must have been read for the run to say anything
 * @param strayDocuments left in trays when everybody had gone
 */
record Verdict(
    Tally tally,
    PageJudge judge,
    boolean assertionsHeld,
    long pagesAtLeast,
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
    if (judge.pagesRead() < pagesAtLeast) {
      complaints.add("blind: %d pages read, %d needed".formatted(judge.pagesRead(), pagesAtLeast));
    }
    if (judge.unreadableDocuments() > 0) {
      complaints.add(judge.unreadableDocuments() + " document(s) could not be read");
    }
    if (tally.gaveUpCount() > 0) {
      complaints.add(tally.gaveUpCount() + " resident(s) found no free terminal");
    }
    tally.reasons().forEach((why, times) -> complaints.add(times + " without paper, " + why));
    if (!assertionsHeld) {
      complaints.add("an assertion of the simulation did not hold");
    }
    return complaints;
  }

  /** A wrong page outweighs everything else. */
  int exitCode() {
    if (judge.wrongPages() > 0 || strayDocuments > 0) {
      return MISDELIVERY;
    }
    return complaints().isEmpty() ? OK : FAILED;
  }

  /** One flat object. Times are from the card's answer to paper in the tray. */
  JsonObject figures() {
    return new JsonObject()
        .put("issued", tally.issuedCount())
        .put("pages_read", judge.pagesRead())
        .put("wrong_pages", judge.wrongPages())
        .put("stray_documents", strayDocuments)
        .put("refused", tally.refusedCount())
        .put("gave_up", tally.gaveUpCount())
        .put("asked_again", tally.foundBusyCount())
        .put("p50_ms", tally.toPaperMillis(50))
        .put("p99_ms", tally.toPaperMillis(99))
        .put("line_p99_ms", tally.inLineMillis(99))
        .put("issuances_per_second", Math.round(tally.issuedCount() / seconds * 1000) / 1000.0)
        .put("seconds", Math.round(seconds * 10) / 10.0);
  }

  /** The same for people. */
  String summary() {
    return ("%d issued, %d pages read, %d before the wrong person; %d refused;"
            + " card to paper p50 %.0f ms, p99 %.0f ms; %.2f/s")
        .formatted(
            tally.issuedCount(),
            judge.pagesRead(),
            judge.wrongPages(),
            tally.refusedCount(),
            tally.toPaperMillis(50),
            tally.toPaperMillis(99),
            tally.issuedCount() / seconds);
  }
}
