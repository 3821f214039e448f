package tewatashi.misdelivery.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A list of excuses that cannot grow old, and excuses no page. */
class ExpectedFailuresTest {
  @TempDir private Path folder;

  @Test
  void aFailureWithAReasonIsNone() throws Exception {
    var run = judged("A  issue 12\n", Runs.scenario("A", Result.FAILED, "", "as ever"));
    assertThat(run.exitCode()).isZero();
    assertThat(run.scenarios().getFirst().result()).isEqualTo(Result.FAILED_AS_EXPECTED);
    assertThat(run.scenarios().getFirst().reason()).isEqualTo("issue 12");
  }

  @Test
  void anotherFailureStaysOne() throws Exception {
    var run = judged("A  issue 12\n", Runs.scenario("B", Result.FAILED, "", "new"));
    assertThat(run.exitCode()).isEqualTo(1);
  }

  @Test
  void whatPassesAllTheSameIsAFailure() throws Exception {
    assertThat(judged("A  issue 12\n", Runs.scenario("A", Result.PASSED, "")).exitCode())
        .isEqualTo(1);
  }

  @Test
  void aPageThatLayWhereItMustNotIsNeverExcused() throws Exception {
    assertThat(judged("A  issue 12\n", Runs.crossed("A")).exitCode()).isEqualTo(4);
  }

  @Test
  void commentsAndEmptyLinesAreNothing() throws Exception {
    assertThat(read("# all of this\n\n  # is nothing\nA  because # of that\n").reasons())
        .containsOnlyKeys("A")
        .containsEntry("A", "because");
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertThatThrownBy(() -> read("A  why\nC  why\n"))
        .hasMessage("expected, line 2: no scenario C");
    assertThatThrownBy(() -> read("A\n")).hasMessage("expected, line 1: no reason for A");
    assertThatThrownBy(() -> read("A  why\nA  again\n"))
        .hasMessage("expected, line 2: A a second time");
  }

  private RunResult judged(String list, ScenarioResult scenario) throws Exception {
    return read(list).applyTo(new RunResult(List.of(scenario), List.of()));
  }

  private ExpectedFailures read(String list) throws Exception {
    Path file = Files.writeString(folder.resolve("expected"), list);
    return ExpectedFailures.read(file, List.of("A", "B")::contains);
  }
}
