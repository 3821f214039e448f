package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tewatashi.kiosk.ProblemType;

/** Our own failures are counted apart from what a rule, a person or an empty tray refuses. */
class StepResultTest {
  @Test
  void exactlyTheseAreFailuresOfOurs() {
    var failures =
        Arrays.stream(ProblemType.values())
            .filter(type -> of(type) == StepResult.FAILED)
            .map(ProblemType::word)
            .collect(Collectors.toSet());
    assertThat(failures)
        .containsExactlyInAnyOrder(
            "revocation-unavailable",
            "register-unavailable",
            "check-failed",
            "outcome-unknown",
            "overloaded",
            "internal");
  }

  @Test
  void whatWasDoneBeforeCountsAsDone() {
    assertThat(StepResult.of(Reply.done(201, "{}"))).isEqualTo(StepResult.DONE);
    assertThat(StepResult.of(Reply.replayed(201, "{}"))).isEqualTo(StepResult.DONE);
  }

  private static StepResult of(ProblemType type) {
    return StepResult.of(Reply.refused(Problem.of(type), "AAAA"));
  }
}
