package tewatashi.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.town.stage.Conduct;
import tewatashi.town.stage.ToyHouse;

/** The simulations against a house that behaves, and against houses that do not. */
class LoadRunTest {
  private static final InstantSource CLOCK = InstantSource.fixed(java.time.Instant.now());

  @TempDir private static Path data;

  @Test
  void anHonestHousePassesAndEveryPageWasRead() throws Exception {
    var verdict = play(Profile.CITY_SOAK, Conduct.honest());
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
    var verdict = play(Profile.CITY_SOAK, Conduct.oneStrangersPage());
    assertThat(verdict.figures().getLong("wrong_pages")).isEqualTo(1);
    assertThat(verdict.exitCode()).isEqualTo(4);
    assertThat(verdict.complaints()).anyMatch(what -> what.startsWith("WRONG PAGE"));
  }

  @Test
  void aStrangersPageBehindOnesOwnIsFound() throws Exception {
    var verdict = play(Profile.CITY_SOAK, Conduct.oneStrangersPageBehind());
    assertThat(verdict.figures().getLong("pages_read")).isEqualTo(9);
    assertThat(verdict.exitCode()).isEqualTo(4);
  }

  @Test
  void aRunThatReadNoPageIsBlindAndFails() throws Exception {
    var verdict = play(Profile.CITY_SOAK, Conduct.emptyTrays());
    assertThat(verdict.complaints()).anyMatch(what -> what.startsWith("blind"));
    assertThat(verdict.assertionsHeld()).isFalse();
    assertThat(verdict.figures().getLong("issued")).isZero();
    assertThat(verdict.exitCode()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void everyProfileBringsAsManyAsItSays(Profile profile) throws Exception {
    var verdict = play(profile, Conduct.honest());
    assertThat(verdict.complaints()).isEmpty();
    assertThat(verdict.withoutPaper()).isEmpty();
    long come = verdict.plan().visits();
    assertThat(verdict.figures().getLong("issued")).isBetween(come, come * 2);
    assertThat(verdict.exitCode()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Profile.class)
  void noProfileOverlooksAStrangersPage(Profile profile) throws Exception {
    assertThat(play(profile, Conduct.oneStrangersPage()).exitCode()).isEqualTo(4);
  }

  @Test
  void theReportTellsWrongPagesFirstAndNeedsNothingBesideItself() throws Exception {
    var clean = report(play(Profile.CITY_SOAK, Conduct.honest()));
    assertThat(clean).contains("0 of 8", "fewer than 1 in 2", "step: card", "polyline");
    assertThat(clean).doesNotContain("<script", "http://", "https://");
    var wrong = report(play(Profile.CITY_SOAK, Conduct.oneStrangersPage()));
    assertThat(wrong).contains("A page lay where it must not", "1 of 8", "WRONG PAGE");
    var blind = report(play(Profile.CITY_SOAK, Conduct.emptyTrays()));
    assertThat(blind).contains("no page was read: nothing is known");
  }

  private static String report(Verdict verdict) {
    var samples = List.of(new Sample(1, 4, 0, Sample.Cores.UNKNOWN, 0));
    var figures = verdict.figures();
    return LoadReport.html(
        new LoadStory(
            "CitySoak",
            "a toy",
            "none",
            "none",
            "none",
            CLOCK.instant(),
            verdict,
            figures,
            List.of(figures),
            samples));
  }

  private static Verdict play(Profile profile, Conduct conduct) throws Exception {
    var random = new SecureRandom();
    try (var house = new ToyHouse(data, conduct, CLOCK.instant(), random)) {
      var plan = profile.plan(4, house.places().size(), arriving(profile));
      var run = new LoadRun(profile.simulation(), plan, 1, data.resolve("gatling"), _ -> {});
      return run.against(house, CLOCK, random);
    }
  }

  /** As short as can be: an hour of the curve is a second at least, a crowd's round five. */
  private static Duration arriving(Profile profile) {
    return Duration.ofSeconds(
        switch (profile) {
          case CITY_SOAK, NATION_PEAK_HOUR, NATION_BURST -> 2;
          case STRESS -> 5;
          case SAME_MILLISECOND -> 10;
          case MONTH_END_MORNING -> 11;
        });
  }
}
