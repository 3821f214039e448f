package tewatashi.misdelivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What ends with which code. */
class RunResultTest {
  private static final ScenarioResult GOOD = Runs.scenario("A", Result.PASSED, "");
  private static final ScenarioResult NOT_RUN = Runs.scenario("B", Result.NOT_RUN, "no lever");

  @Test
  void aReferenceThatWasNotCaughtIsAFailure() {
    assertThat(run(GOOD).withReferences(3, 3).exitCode()).isZero();
    assertThat(run(GOOD).withReferences(3, 2).exitCode()).isEqualTo(1);
  }

  @Test
  void whatConcernsTheWholeRunIsAFailure() {
    assertThat(run(GOOD).withFailure("blind").exitCode()).isEqualTo(1);
  }

  @Test
  void aScenarioThatWasNotRunIsAFailureOnlyWhereAllMustRun() {
    assertThat(run(GOOD, NOT_RUN).exitCode()).isZero();
    var strict = run(GOOD, NOT_RUN).withAllRun();
    assertThat(strict.exitCode()).isEqualTo(1);
    assertThat(strict.figures().getInteger("scenarios_failed")).isEqualTo(1);
    assertThat(strict.figures().getInteger("scenarios_not_run")).isEqualTo(1);
  }

  @Test
  void aWrongPageOutweighsEverythingElse() {
    var run = run(Runs.crossed("A"), NOT_RUN).withAllRun().withFailure("blind");
    assertThat(run.withReferences(1, 0).exitCode()).isEqualTo(4);
    assertThat(run.figures().getInteger("misdelivered")).isEqualTo(1);
  }

  private static RunResult run(ScenarioResult... scenarios) {
    return new RunResult(List.of(scenarios), List.of());
  }
}
