package tewatashi.misdelivery.report;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tewatashi.misdelivery.scenario.Requirement;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Happening;
import tewatashi.misdelivery.scene.Request;
import tewatashi.misdelivery.scene.WrongPage;

/**
 * One scenario, and what came of it.
 *
 * @param reason why it was not run, or why it may fail; empty otherwise
 * @param millis how long it took
 * @param wrongPages pages that lay where they must not
 * @param failures whatever else was not as it must be
 */
public record ScenarioResult(
    String name,
    String story,
    Set<Requirement> requirements,
    Result result,
    String reason,
    long millis,
    int delivered,
    int pages,
    List<WrongPage> wrongPages,
    List<String> failures,
    List<Happening> happenings,
    List<Request> requests) {
  public ScenarioResult {
    requirements = Collections.unmodifiableSet(new TreeSet<>(requirements));
    wrongPages = List.copyOf(wrongPages);
    failures = List.copyOf(failures);
    happenings = List.copyOf(happenings);
    requests = List.copyOf(requests);
  }

  /** What was seen of a scenario that was replayed. */
  public static ScenarioResult of(Scenario scenario, Findings seen) {
    var result =
        !seen.wrongPages().isEmpty()
            ? Result.MISDELIVERED
            : seen.failures().isEmpty() ? Result.PASSED : Result.FAILED;
    return new ScenarioResult(
        scenario.name(),
        scenario.story(),
        scenario.requirements(),
        result,
        "",
        seen.millis(),
        seen.deliveredCount(),
        seen.pagesReadCount(),
        seen.wrongPages(),
        seen.failures(),
        seen.happenings(),
        seen.requests());
  }

  /** One that was not replayed. */
  public static ScenarioResult notRun(Scenario scenario, String reason) {
    return new ScenarioResult(
        scenario.name(),
        scenario.story(),
        scenario.requirements(),
        Result.NOT_RUN,
        reason,
        0,
        0,
        0,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  /** The same, judged otherwise. */
  ScenarioResult as(Result other, String why) {
    return new ScenarioResult(
        name,
        story,
        requirements,
        other,
        why,
        millis,
        delivered,
        pages,
        wrongPages,
        failures,
        happenings,
        requests);
  }
}
