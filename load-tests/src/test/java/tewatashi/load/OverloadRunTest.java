package tewatashi.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.load.OverloadTally.Phase;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StagePlan;

/**
 * Goal: many times more than the house can bear, and whoever was admitted gets their own paper.
 * Method: every program a process; laws alone, since this machine may be as slow as it likes.
 */
@Tag("long")
class OverloadRunTest {
  private static final int AGAIN_MAX = 4;

  @Test
  void whoWasAdmittedIsNotLostAndTheRestIsRefusedBeforeMoney(@TempDir Path data) throws Exception {
    var random = new SecureRandom();
    var clock = InstantSource.system();
    var plan =
        new StagePlan(
            StagePlan.houseFolder(), data, 100, 1, 1, 16, Duration.ofMillis(20), Map.of());
    try (var stage = Stage.set(plan, clock, random, _ -> {})) {
      var run = new OverloadRun(1, 20, Duration.ofSeconds(4), Duration.ofSeconds(2), 1);
      var outcome = run.against(stage, clock, random);
      assertThat(outcome.tally().broken()).isEmpty();
      assertThat(outcome.wrong()).isZero();
      assertThat(outcome.pages()).isPositive();
      assertThat(servesAgain(outcome, stage, clock, random)).as("service again").isTrue();
    }
  }

  /** A slow machine may still be busy with whom it admitted; then a few more people come by. */
  private static boolean servesAgain(
      OverloadRun.Outcome outcome, Stage stage, InstantSource clock, SecureRandom random)
      throws Exception {
    boolean served = outcome.tally().issuedIn(Phase.AFTER) > 0;
    for (int again = 0; !served && again < AGAIN_MAX; again++) {
      var calm = new OverloadRun(1, 1, Duration.ofSeconds(4), Duration.ZERO, 2 + again);
      served = calm.against(stage, clock, random).tally().issuedIn(Phase.AFTER) > 0;
    }
    return served;
  }
}
