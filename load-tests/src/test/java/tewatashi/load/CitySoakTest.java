package tewatashi.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.stage.Conduct;
import tewatashi.town.stage.ToyHouse;

/** The simulation against a house that behaves, and against houses that do not. */
class CitySoakTest {
  private static final InstantSource CLOCK = InstantSource.fixed(java.time.Instant.now());
  private static final LoadPlan PLAN = new LoadPlan(4, Duration.ofSeconds(2));

  @TempDir private static Path data;

  @Test
  void anHonestHousePassesAndEveryPageWasRead() throws Exception {
    var verdict = soak(Conduct.honest());
    assertThat(verdict.complaints()).isEmpty();
    assertThat(verdict.exitCode()).isZero();
    var figures = verdict.figures();
    assertThat(figures.getLong("issued")).isEqualTo(8);
    assertThat(figures.getLong("pages_read")).isEqualTo(8);
    assertThat(figures.getDouble("p99_ms")).isGreaterThanOrEqualTo(figures.getDouble("p50_ms"));
    assertThat(figures.getDouble("p50_ms")).isPositive();
    assertThat(figures.getDouble("issuances_per_second")).isPositive();
  }

  @Test
  void aStrangersPageIsFoundAndOutweighsEverything() throws Exception {
    var verdict = soak(Conduct.oneStrangersPage());
    assertThat(verdict.figures().getLong("wrong_pages")).isEqualTo(1);
    assertThat(verdict.exitCode()).isEqualTo(4);
    assertThat(verdict.complaints()).anyMatch(what -> what.startsWith("WRONG PAGE"));
  }

  @Test
  void aStrangersPageBehindOnesOwnIsFound() throws Exception {
    var verdict = soak(Conduct.oneStrangersPageBehind());
    assertThat(verdict.figures().getLong("pages_read")).isEqualTo(9);
    assertThat(verdict.exitCode()).isEqualTo(4);
  }

  @Test
  void aRunThatReadNoPageIsBlindAndFails() throws Exception {
    var verdict = soak(Conduct.emptyTrays());
    assertThat(verdict.complaints()).anyMatch(what -> what.startsWith("blind"));
    assertThat(verdict.assertionsHeld()).isFalse();
    assertThat(verdict.figures().getLong("issued")).isZero();
    assertThat(verdict.exitCode()).isEqualTo(1);
  }

  private static Verdict soak(Conduct conduct) throws Exception {
    var random = new SecureRandom();
    try (var house = new ToyHouse(data, conduct, CLOCK.instant(), random)) {
      var run = new LoadRun(CitySoak.class, PLAN, 1, data.resolve("gatling"), _ -> {});
      return run.against(house, CLOCK, random);
    }
  }
}
