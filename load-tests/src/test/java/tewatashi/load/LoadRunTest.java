package tewatashi.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.card.CardVault;
import tewatashi.town.register.NextCardHolders;
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
  void aVisitGoesOnAtAnotherServerWhileOneIsSilent() throws Exception {
    var verdict = troubled(Conduct.honest(), ToyNodes::new);
    assertThat(verdict.complaints()).isEmpty();
    assertThat(verdict.exitCode()).isZero();
    var figures = verdict.figures();
    assertThat(figures.getInteger("slowed_nodes")).isEqualTo(1);
    assertThat(figures.getInteger("killed_nodes")).isEqualTo(1);
    assertThat(figures.getLong("issued")).isEqualTo(10);
    assertThat(figures.getLong("pages_read")).isEqualTo(10);
    assertThat(figures.getLong("slowed_pages_read")).isPositive();
    assertThat(figures.getLong("killed_pages_read")).isPositive();
    assertThat(figures.getLong("slowed_unanswered")).isPositive();
    assertThat(figures.getLong("killed_unanswered")).isPositive();
    assertThat(report(verdict))
        .contains("server 1 stands still", "server 2 is killed", "class=\"mark\"");
  }

  @Test
  void aPartThatWasNotLivedThroughIsFoundBesideAStrangersPage() throws Exception {
    // Whoever came third to seventh, while a server stood still, got nothing.
    Conduct conduct =
        (owner, stranger, number) ->
            number == 9
                ? Conduct.honest().papers(stranger, owner, number)
                : number >= 3 && number <= 7
                    ? Conduct.emptyTrays().papers(owner, stranger, number)
                    : Conduct.honest().papers(owner, stranger, number);
    var verdict = troubled(conduct, _ -> Unmoved.NODES);
    assertThat(verdict.exitCode()).isEqualTo(4);
    assertThat(verdict.complaints())
        .anyMatch(what -> what.startsWith("WRONG PAGE"))
        .contains("blind: slowed: 0 pages read, 1 needed")
        .contains("slowed: nobody noticed it, every step was answered")
        .contains("killed: nobody noticed it, every step was answered");
  }

  @Test
  void nextCardsAreOnP384Alone() throws Exception {
    var random = new SecureRandom();
    try (var house = house(Profile.NEXT_CARDS, Conduct.honest(), random)) {
      assertThat(CardVault.open(house.town(), random).holdsNextCardsAlone()).isTrue();
    }
    try (var house = house(Profile.CITY_SOAK, Conduct.honest(), random)) {
      assertThat(CardVault.open(house.town(), random).holdsNextCardsAlone()).isFalse();
    }
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
    var samples = List.of(new Sample(30, 4, 0, Sample.Cores.UNKNOWN, 0));
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
    try (var house = house(profile, conduct, random)) {
      var plan = profile.plan(4, house.places().size(), arriving(profile));
      var run = new LoadRun(profile.simulation(), plan, 1, data.resolve("gatling"), _ -> {});
      return run.against(house, CLOCK, random);
    }
  }

  private static ToyHouse house(Profile profile, Conduct conduct, SecureRandom random)
      throws Exception {
    return profile == Profile.NEXT_CARDS
        ? new ToyHouse(
            data.resolve("next"), conduct, "specimen", NextCardHolders.ALL, CLOCK.instant(), random)
        : new ToyHouse(data, conduct, CLOCK.instant(), random);
  }

  /** A pair undisturbed, the slowed crowd, a pair, and the killed crowd: ten residents. */
  private static Verdict troubled(Conduct conduct, Function<ToyHouse, Lever.Nodes> nodes)
      throws Exception {
    var random = new SecureRandom();
    try (var house = house(Profile.SAME_MILLISECOND, conduct, random)) {
      var troubles =
          new Troubles(
              1,
              Duration.ofSeconds(3),
              3,
              Duration.ZERO, // A toy answers at once.
              Map.of(Phase.SLOWED, 1L, Phase.KILLED, 1L));
      var plan =
          Profile.SAME_MILLISECOND
              .plan(1, house.places().size(), Duration.ofSeconds(20))
              .with(Optional.of(troubles));
      var run = new LoadRun(SameMillisecond.class, plan, 1, data.resolve("gatling"), _ -> {});
      return run.against(house, Optional.of(nodes.apply(house)), CLOCK, random);
    }
  }

  /** The toy's doors: one that is dead or stands still answers nobody. */
  private record ToyNodes(ToyHouse house) implements Lever.Nodes {
    @Override
    public int nodes() {
      return house.apis().size();
    }

    @Override
    public void kill(int node) {
      house.silence(node, true);
    }

    @Override
    public void start(int node) {
      house.silence(node, false);
    }

    @Override
    public void pause(int node) {
      house.silence(node, true);
    }

    @Override
    public void resume(int node) {
      house.silence(node, false);
    }
  }

  /** Levers with nothing behind them. */
  private static final class Unmoved {
    static final Lever.Nodes NODES =
        new Lever.Nodes() {
          @Override
          public int nodes() {
            return 2;
          }

          @Override
          public void kill(int node) {}

          @Override
          public void start(int node) {}

          @Override
          public void pause(int node) {}

          @Override
          public void resume(int node) {}
        };
  }

  /** As short as can be: an hour of the curve is a second at least, a crowd's round five. */
  private static Duration arriving(Profile profile) {
    return Duration.ofSeconds(
        switch (profile) {
          case CITY_SOAK, NATION_PEAK_HOUR, NATION_BURST, NEXT_CARDS -> 2;
          case STRESS -> 5;
          case SAME_MILLISECOND -> 10;
          case MONTH_END_MORNING -> 11;
        });
  }
}
