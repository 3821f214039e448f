package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a run came to.
 *
 * @param assertionsHeld whether all of Gatling's assertions held
 * @param plan what was asked for
 * @param befallen what befell the servers meanwhile
 * @param strayDocuments left in trays when everybody had gone
 */
record Verdict(
    Tally tally,
    PageJudge judge,
    boolean assertionsHeld,
    LoadPlan plan,
    Befallen befallen,
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
    if (plan.troubles().isPresent()) {
      complaints.addAll(disturbance(plan.troubles().get()));
    } else if (!plan.mayRefuse()) {
      complaints.addAll(withoutPaper());
    }
    if (!assertionsHeld) {
      complaints.add("an assertion of the simulation did not hold");
    }
    return complaints;
  }

  /** Each part must have been lived through, and in the first nothing may go wrong. */
  private List<String> disturbance(Troubles troubles) {
    var complaints = new ArrayList<>(withoutPaper(Phase.UNDISTURBED));
    for (Phase phase : Phase.values()) {
      long read = judge.pagesRead(phase);
      if (read < troubles.pagesAtLeast(phase)) {
        complaints.add(
            "blind: %s: %d pages read, %d needed"
                .formatted(phase.word(), read, troubles.pagesAtLeast(phase)));
      }
      if (phase != Phase.UNDISTURBED && tally.in(phase).unansweredCount() == 0) {
        complaints.add(phase.word() + ": nobody noticed it, every step was answered");
      }
    }
    complaints.addAll(befallen.failures());
    return complaints;
  }

  /** Why residents went home without a paper, and how many. */
  List<String> withoutPaper() {
    return Stream.of(Phase.values()).flatMap(phase -> withoutPaper(phase).stream()).toList();
  }

  private List<String> withoutPaper(Phase phase) {
    var why = new ArrayList<String>();
    var ended = tally.in(phase);
    String when = plan.isTroubled() ? phase.word() + ": " : "";
    if (ended.gaveUpCount() > 0) {
      why.add(when + ended.gaveUpCount() + " resident(s) found no free terminal");
    }
    ended.reasons().forEach((reason, times) -> why.add(when + times + " without paper, " + reason));
    return why;
  }

  /** Whether the run says by itself why somebody may have gone home without a paper. */
  boolean expectsRefusals() {
    return plan.mayRefuse() || plan.isTroubled();
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
        .put("disturbed", tally.disturbedCount())
        .put("gave_up", tally.gaveUpCount())
        .put("asked_again", tally.foundBusyCount())
        .mergeIn(toPrinter())
        .put("paper_p50_ms", tally.toPaperMillis(50))
        .put("paper_p99_ms", tally.toPaperMillis(99))
        .put("line_p99_ms", tally.inLineMillis(99))
        .put("issuances_per_second", Math.round(tally.issuedCount() / seconds * 1000) / 1000.0)
        .put("seconds", Math.round(seconds * 10) / 10.0)
        .put("slowed_nodes", befallen.slowedNodes())
        .put("killed_nodes", befallen.killedNodes())
        .mergeIn(parts());
  }

  /** Each part of a run whose servers were disturbed. */
  private JsonObject parts() {
    var parts = new JsonObject();
    if (!plan.isTroubled()) {
      return parts;
    }
    for (Phase phase : Phase.values()) {
      var ended = tally.in(phase);
      parts
          .put(phase.word() + "_issued", ended.issuedCount())
          .put(phase.word() + "_pages_read", judge.pagesRead(phase))
          .put(phase.word() + "_refused", ended.refusedCount())
          .put(phase.word() + "_disturbed", ended.disturbedCount())
          .put(phase.word() + "_gave_up", ended.gaveUpCount())
          .put(phase.word() + "_unanswered", ended.unansweredCount());
    }
    return parts
        .put("clerk_confirmed", tally.clerkConfirmedCount())
        .put("clerk_kept_documents", tally.clerkKeptCount());
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
    return ("%d issued, %d pages read, %d before the wrong person; %d refused, %d disturbed;"
            + " card to printer p50 %.0f ms, p99 %.0f ms, to paper %.0f and %.0f ms; %.2f/s")
        .formatted(
            tally.issuedCount(),
            judge.pagesRead(),
            judge.wrongPages(),
            tally.refusedCount(),
            tally.disturbedCount(),
            tally.toPrinterMillis(50),
            tally.toPrinterMillis(99),
            tally.toPaperMillis(50),
            tally.toPaperMillis(99),
            tally.issuedCount() / seconds);
  }
}
