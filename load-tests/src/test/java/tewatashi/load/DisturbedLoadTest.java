package tewatashi.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.misdelivery.house.OwnNodes;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StagePlan;

/**
 * Goal: a server that stands still and one that is killed in the midst of crowds give nobody
 * another's page, and afterwards every terminal takes the next person. Method: every program a
 * process; laws alone, since this machine may be as slow as it likes.
 */
@Tag("long")
class DisturbedLoadTest {
  private static final int TERMINALS = 6;
  private static final Duration ARRIVING = Duration.ofMinutes(1);

  @Test
  void nobodyGetsAnothersPageWhileServersStandStillAndDie(@TempDir Path data) throws Exception {
    var random = new SecureRandom();
    var clock = InstantSource.system();
    var profile = Profile.SAME_MILLISECOND;
    var plan =
        new StagePlan(
            StagePlan.houseFolder(),
            data,
            300,
            1,
            2,
            TERMINALS,
            Duration.ofMillis(20),
            profile.settings(ARRIVING));
    try (var stage = Stage.set(plan, clock, random, _ -> {})) {
      var load =
          profile
              .plan(1, TERMINALS, ARRIVING)
              .with(profile.troubles(TERMINALS, ARRIVING, plan.longestWait()));
      var verdict =
          new LoadRun(profile.simulation(), load, 1, data.resolve("gatling"), _ -> {})
              .against(stage, Optional.of(new OwnNodes(stage)), clock, random);
      var figures = verdict.figures();
      assertThat(figures.getLong("wrong_pages")).isZero();
      assertThat(figures.getLong("stray_documents")).isZero();
      assertThat(figures.getInteger("slowed_nodes")).isEqualTo(1);
      assertThat(figures.getInteger("killed_nodes")).isEqualTo(1);
      assertThat(verdict.befallen().failures()).isEmpty();
      for (Phase phase : Phase.values()) {
        assertThat(figures.getLong(phase.word() + "_pages_read")).as(phase.word()).isPositive();
      }
      assertThat(figures.getLong("slowed_unanswered")).isPositive();
      assertThat(figures.getLong("killed_unanswered")).isPositive();
    }
  }
}
