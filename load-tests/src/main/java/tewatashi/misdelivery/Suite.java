package tewatashi.misdelivery;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;

/** Replays scenarios one after the other and adds up what they saw. */
record Suite(Scene scene, List<Scenario> scenarios, Consumer<String> say) {
  /**
   * What a run saw.
   *
   * @param failed scenarios in which anything was not as it must be
   * @param wrong pages before the wrong person
   */
  record Outcome(int scenarios, int failed, int delivered, int pages, int wrong) {
    private static final int MISDELIVERY = 4;

    /** A wrong page outweighs everything else. */
    int exitCode() {
      return wrong > 0 ? MISDELIVERY : failed > 0 ? 1 : 0;
    }

    JsonObject figures() {
      return new JsonObject()
          .put("scenarios", scenarios)
          .put("scenarios_failed", failed)
          .put("delivered", delivered)
          .put("pages_read", pages)
          .put("misdelivered", wrong);
    }

    private Outcome plus(Findings findings) {
      boolean clean = findings.failures().isEmpty() && findings.wrongPages().isEmpty();
      return new Outcome(
          scenarios + 1,
          failed + (clean ? 0 : 1),
          delivered + findings.deliveredCount(),
          pages + findings.pagesReadCount(),
          wrong + findings.wrongPages().size());
    }
  }

  Outcome replay() throws Exception {
    var outcome = new Outcome(0, 0, 0, 0, 0);
    for (Scenario scenario : scenarios) {
      say.accept(scenario.name() + ": " + scenario.story());
      var findings = new Findings();
      replay(scenario, findings);
      for (int terminal = 0; terminal < scene.terminals(); terminal++) {
        scene.sweepTray(terminal, findings);
      }
      if (findings.pagesReadCount() < scenario.pagesAtLeast()) {
        findings.failed("blind: only " + findings.pagesReadCount() + " page(s) were read");
      }
      report(findings);
      outcome = outcome.plus(findings);
    }
    return outcome;
  }

  /** A story that breaks off has failed; what it saw until then still counts. */
  private void replay(Scenario scenario, Findings findings) throws InterruptedException {
    try {
      scenario.replay(scene, findings);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      findings.failed("broken off: " + e.getMessage());
    }
  }

  private void report(Findings findings) {
    say.accept(
        "  %d delivered, %d page(s) read"
            .formatted(findings.deliveredCount(), findings.pagesReadCount()));
    findings.wrongPages().forEach(page -> say.accept("  MIS-DELIVERY " + page.words()));
    findings.failures().forEach(what -> say.accept("  failed: " + what));
  }
}
