package tewatashi.misdelivery.report;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * What a run came to.
 *
 * @param failures of the run as a whole, as when it was blind
 * @param allMustRun whether a scenario that was not run is a failure
 * @param references careless servers that were tried; 0 if none
 * @param referencesCaught those of them on which a scenario said what it must
 */
public record RunResult(
    List<ScenarioResult> scenarios,
    List<String> failures,
    boolean allMustRun,
    int references,
    int referencesCaught) {
  /** What {@link #failures} say of a run that somebody broke off. */
  public static final String BROKEN_OFF = "broken off: what came after was not tried";

  private static final int MISDELIVERY = 4;

  public RunResult {
    scenarios = List.copyOf(scenarios);
    failures = List.copyOf(failures);
  }

  /** Of scenarios alone, some of which may have no lever. */
  public RunResult(List<ScenarioResult> scenarios, List<String> failures) {
    this(scenarios, failures, false, 0, 0);
  }

  /** The same, where every scenario must have been run. */
  public RunResult withAllRun() {
    return new RunResult(scenarios, failures, true, references, referencesCaught);
  }

  /** The same, and something failed that concerns the whole run. */
  public RunResult withFailure(String what) {
    var all = new ArrayList<>(failures);
    all.add(what);
    return new RunResult(scenarios, all, allMustRun, references, referencesCaught);
  }

  /** The same with what the careless servers showed. */
  public RunResult withReferences(int count, int caught) {
    return new RunResult(scenarios, failures, allMustRun, count, caught);
  }

  /** The same scenarios, judged otherwise. */
  public RunResult with(List<ScenarioResult> others) {
    return new RunResult(others, failures, allMustRun, references, referencesCaught);
  }

  /** Whether somebody broke it off before its end. */
  public boolean isBrokenOff() {
    return failures.contains(BROKEN_OFF);
  }

  /** How many scenarios came out so. */
  public int count(Result result) {
    return (int) scenarios.stream().filter(one -> one.result() == result).count();
  }

  /** Scenarios that make the run a failure. */
  public int failed() {
    int failed = (int) scenarios.stream().filter(one -> one.result().isFailure()).count();
    return failed + (allMustRun ? count(Result.NOT_RUN) : 0);
  }

  public int delivered() {
    return sum(ScenarioResult::delivered);
  }

  /** Pages that were read. */
  public int pages() {
    return sum(ScenarioResult::pages);
  }

  /** Pages that lay where they must not. */
  public int wrong() {
    return sum(one -> one.wrongPages().size());
  }

  private int sum(ToIntFunction<ScenarioResult> of) {
    return scenarios.stream().mapToInt(of).sum();
  }

  /** 4 if any page lay where it must not, which outweighs everything else; 1; or 0. */
  public int exitCode() {
    if (wrong() > 0) {
      return MISDELIVERY;
    }
    return failed() > 0 || !failures.isEmpty() || referencesCaught < references ? 1 : 0;
  }

  /** One flat object. */
  public JsonObject figures() {
    return new JsonObject()
        .put("scenarios", scenarios.size())
        .put("scenarios_failed", failed())
        .put("scenarios_not_run", count(Result.NOT_RUN))
        .put("delivered", delivered())
        .put("pages_read", pages())
        .put("misdelivered", wrong())
        .put("references", references)
        .put("references_caught", referencesCaught);
  }
}
