package tewatashi.misdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.misdelivery.house.HouseTarget;
import tewatashi.misdelivery.report.Result;
import tewatashi.misdelivery.report.RunResult;
import tewatashi.misdelivery.scenario.Requirement;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scenario.Scenarios;
import tewatashi.misdelivery.scene.Crowd;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.scene.Wrong;
import tewatashi.town.counter.Application;
import tewatashi.town.stage.Conduct;
import tewatashi.town.stage.ToyHouse;

/** The suite must find what it looks for: a check that cannot fail is a defect. */
@Timeout(60)
class SuiteTest {
  private static final Instant NOW = Instant.now();

  private static final Scenario KAWASAKI = Scenarios.named("JP-2023-KAWASAKI").orElseThrow();
  private static final Scenario TAKAMATSU = Scenarios.named("JP-2024-TAKAMATSU").orElseThrow();

  @TempDir private static Path data;

  private final List<String> said = new ArrayList<>();

  @Test
  void anHonestHousePasses() throws Exception {
    var outcome = replay(Conduct.honest(), KAWASAKI, TAKAMATSU);
    assertThat(said).noneMatch(line -> line.contains("failed") || line.contains("MIS-DELIVERY"));
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.scenarios()).hasSize(2);
    assertThat(outcome.pages()).isEqualTo(outcome.delivered()).isEqualTo(3 * 4 + 3 * 3);
  }

  @Test
  void aStrangersPageBeforeSomebodyIsAMisdelivery() throws Exception {
    var outcome = replay(Conduct.oneStrangersPage(), KAWASAKI);
    assertThat(outcome.wrong()).isEqualTo(1);
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.figures().getInteger("misdelivered")).isEqualTo(1);
    assertThat(said).anyMatch(line -> line.contains("MIS-DELIVERY"));
  }

  @Test
  void aStrangersPageBehindOnesOwnIsAMisdelivery() throws Exception {
    var outcome = replay(Conduct.oneStrangersPageBehind(), TAKAMATSU);
    assertThat(outcome.wrong()).isEqualTo(1);
    assertThat(outcome.exitCode()).isEqualTo(4);
  }

  @Test
  void aRunThatReadNoPageIsBlindAndFails() throws Exception {
    var outcome = replay(Conduct.emptyTrays(), KAWASAKI);
    assertThat(outcome.wrong()).isZero();
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(said).anyMatch(line -> line.contains("blind"));
  }

  @Test
  void aPageThatIsLeftForWhoeverComesNextIsAMisdelivery() throws Exception {
    var forgetful =
        new Told(
            "FORGETFUL",
            (scene, findings) -> {
              var first = scene.person(0);
              scene.visitor(0, first, Application.residence(), step -> step, findings).pays();
            });
    var outcome = replayWithin(Duration.ofSeconds(20), forgetful);
    assertThat(outcome.exitCode()).isEqualTo(4);
    var page = outcome.scenarios().getFirst().wrongPages().getFirst();
    assertThat(page.wrong()).isEqualTo(Wrong.LEFT_BEHIND);
    assertThat(page.owners()).hasSize(1);
  }

  @Test
  void aScenarioThatDoesNotEndIsStoppedAndTheNextBeginsOnCleanGround() throws Exception {
    var endless =
        new Told(
            "ENDLESS",
            (scene, findings) -> {
              scene
                  .visitor(0, scene.person(0), Application.residence(), step -> step, findings)
                  .pays();
              Crowd.together(List.of(() -> Thread.sleep(Duration.ofHours(1)), () -> {}));
            });
    var outcome = replayWithin(Duration.ofSeconds(2), endless, KAWASAKI);
    assertThat(outcome.scenarios().get(0).failures()).contains("ENDLESS was stopped after 2 s");
    assertThat(outcome.scenarios().get(1).result()).isEqualTo(Result.PASSED);
  }

  @Test
  void aRunEndsWithAScenarioThatCannotBeStopped() throws Exception {
    var over = new CountDownLatch(1);
    var deaf =
        new Told(
            "DEAF",
            (_, _) -> {
              while (over.getCount() > 0) {
                try {
                  over.await();
                } catch (InterruptedException e) {
                  // That is what is wrong with it.
                }
              }
            });
    try {
      var outcome = replayWithin(Duration.ofSeconds(1), deaf, KAWASAKI);
      assertThat(outcome.failures()).hasSize(1);
      assertThat(outcome.scenarios().get(1).result()).isEqualTo(Result.NOT_RUN);
      assertThat(outcome.exitCode()).isEqualTo(1);
    } finally {
      over.countDown();
    }
  }

  @Test
  void aScenarioThatBreaksOffFailsAndWhatItSawCounts() throws Exception {
    var broken =
        new Told(
            "BROKEN",
            (scene, findings) -> {
              var first = scene.person(0);
              scene.visitor(0, first, Application.residence(), step -> step, findings).walks();
              throw new AssertionError("and then the roof fell in");
            });
    var outcome = replayWithin(Duration.ofSeconds(20), broken);
    assertThat(outcome.delivered()).isEqualTo(1);
    assertThat(outcome.scenarios().getFirst().failures()).hasSize(1);
    assertThat(outcome.exitCode()).isEqualTo(1);
  }

  @Test
  void inAHouseOfOurOwnAScenarioThatWasNotRunIsAFailure() throws Exception {
    var yokohama = Scenarios.named("JP-2023-YOKOHAMA").orElseThrow();
    var outcome = replay(Conduct.honest(), KAWASAKI, yokohama);
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.withAllRun().exitCode()).isEqualTo(1);
  }

  private RunResult replayWithin(Duration bound, Scenario... scenarios) throws Exception {
    try (var house = house(Conduct.honest());
        var target = target(house)) {
      return new Suite(new Scene(target, 1), List.of(scenarios), bound, said::add).replay();
    }
  }

  private RunResult replay(Conduct conduct, Scenario... scenarios) throws Exception {
    try (var house = house(conduct);
        var target = target(house)) {
      return suite(target, List.of(scenarios)).replay();
    }
  }

  private Suite suite(HouseTarget target, List<Scenario> scenarios) {
    return new Suite(new Scene(target, 1), scenarios, Duration.ofMinutes(1), said::add);
  }

  private static HouseTarget target(ToyHouse house) throws Exception {
    var wait = Duration.ofSeconds(5);
    return new HouseTarget("toy", house, wait, Map.of(), new SecureRandom(), NOW)
        .judgedByNamesAlone();
  }

  private static ToyHouse house(Conduct conduct) throws Exception {
    return new ToyHouse(data, conduct, NOW, new SecureRandom());
  }

  /** What happens in a scenario. */
  @FunctionalInterface
  private interface Tale {
    void play(Scene scene, Findings findings) throws Exception;
  }

  /** A scenario of a test's own. */
  private record Told(String name, Tale tale) implements Scenario {
    @Override
    public String story() {
      return "as a test tells it";
    }

    @Override
    public Set<Requirement> requirements() {
      return Set.of(Requirement.P7);
    }

    @Override
    public int pagesAtLeast() {
      return 0;
    }

    @Override
    public void replay(Scene scene, Findings findings) throws Exception {
      tale.play(scene, findings);
    }
  }
}
