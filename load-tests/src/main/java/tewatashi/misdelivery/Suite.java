package tewatashi.misdelivery;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import tewatashi.misdelivery.report.Result;
import tewatashi.misdelivery.report.RunResult;
import tewatashi.misdelivery.report.ScenarioResult;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Target;

/**
 * Replays scenarios one after the other. Each may last for a bounded time; what one leaves is
 * cleared away before the next.
 *
 * @param bound how long one scenario may last that says nothing else, and what comes after it
 * @param say told what happens, a line at a time
 */
public record Suite(Scene scene, List<Scenario> scenarios, Duration bound, Consumer<String> say) {
  /** So many of a system's own longest waits are enough for any scenario. */
  private static final int WAITS_MAX = 60;

  private static final Duration BOUND_MIN = Duration.ofMinutes(2);

  public Suite {
    scenarios = List.copyOf(scenarios);
  }

  /** How long a scenario may last on this system. */
  public static Duration boundFor(Target target) {
    var bound = target.longestWait().multipliedBy(WAITS_MAX);
    return bound.compareTo(BOUND_MIN) < 0 ? BOUND_MIN : bound;
  }

  /** Replays all of them; whoever interrupts it gets what was seen until then. */
  public RunResult replay() {
    var results = new ArrayList<ScenarioResult>();
    var failures = new ArrayList<String>();
    if (scene.distinguishable() < scene.terminals() * 2) {
      failures.add("blind: too few residents can be told apart");
    }
    for (Scenario scenario : scenarios) {
      var result =
          failures.isEmpty()
              ? replay(scenario, failures)
              : ScenarioResult.notRun(scenario, failures.getFirst());
      report(result);
      results.add(result);
    }
    var run = new RunResult(results, failures);
    if (failures.isEmpty() && run.pages() == 0) {
      failures.add("blind: no page was read");
    }
    failures.forEach(what -> say.accept("failed: " + what));
    return new RunResult(results, failures);
  }

  private ScenarioResult replay(Scenario scenario, List<String> failures) {
    var missing =
        scenario.needs().stream()
            .filter(kind -> scene.target().lever(kind).isEmpty())
            .map(Class::getSimpleName)
            .sorted()
            .collect(Collectors.joining(", "));
    if (!missing.isEmpty()) {
      return ScenarioResult.notRun(scenario, "this target has no lever " + missing);
    }
    say.accept(scenario.name() + ": " + scenario.story());
    var findings = new Findings();
    var limit = scenario.bound().orElse(bound);
    try (var _ = new SoFar(findings, say)) {
      bounded(scenario.name(), limit, findings, failures, () -> scenario.replay(scene, findings));
    }
    if (failures.isEmpty()) {
      var aftermath = new Aftermath(scene, scenario, findings);
      bounded("what came after " + scenario.name(), bound, findings, failures, aftermath::clear);
    }
    if (findings.pagesReadCount() < scenario.pagesAtLeast()) {
      findings.failed("blind: only " + findings.pagesReadCount() + " page(s) were read");
    }
    return ScenarioResult.of(scenario, findings);
  }

  @FunctionalInterface
  private interface Part {
    void play() throws Exception;
  }

  /** A story that breaks off has failed; what it saw until then still counts. */
  private static void bounded(
      String name, Duration limit, Findings findings, List<String> failures, Part part) {
    try {
      var end =
          Bounded.run(
              limit,
              () -> {
                part.play();
                return name;
              });
      switch (end) {
        case BY_ITSELF -> {}
        case STOPPED -> findings.failed(name + " was stopped after " + limit.toSeconds() + " s");
        case STUCK -> {
          findings.failed(name + " could not be stopped after " + limit.toSeconds() + " s");
          failures.add(name + " could not be stopped: whatever came after would not be clean");
        }
      }
    } catch (InterruptedException e) {
      // Somebody wants it to end; what was seen until now is what can be told.
      findings.failed(name + " was broken off");
      failures.add(RunResult.BROKEN_OFF);
    } catch (IOException e) {
      findings.failed("broken off, no answer: " + e.getMessage());
    } catch (Exception e) {
      findings.failed("broken off: " + e.getMessage());
    }
  }

  private void report(ScenarioResult one) {
    if (one.result() == Result.NOT_RUN) {
      say.accept(one.name() + ": not run: " + one.reason());
      return;
    }
    say.accept(
        "  %s: %d delivered, %d page(s) read, %.1f s"
            .formatted(one.result().words(), one.delivered(), one.pages(), one.millis() / 1000.0));
    one.wrongPages().forEach(page -> say.accept("  MIS-DELIVERY " + page.words()));
    one.failures().forEach(what -> say.accept("  failed: " + what));
  }
}
