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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.misdelivery.house.HouseTarget;
import tewatashi.misdelivery.report.RunResult;
import tewatashi.misdelivery.scenario.Requirement;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scenario.Scenarios;
import tewatashi.misdelivery.scene.Findings;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.town.stage.Conduct;
import tewatashi.town.stage.ToyHouse;

/** The suite must find what it looks for: a check that cannot fail is a defect. */
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
    try (var house = house(Conduct.honest());
        var target = target(house)) {
      var forgetful = new Forgetful();
      var outcome = suite(target, List.of(forgetful)).replay();
      assertThat(outcome.exitCode()).isEqualTo(4);
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

  /** Somebody pays and walks away. */
  private static final class Forgetful implements Scenario {
    @Override
    public String name() {
      return "FORGETFUL";
    }

    @Override
    public String story() {
      return "somebody pays and walks away";
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
      var application = tewatashi.town.counter.Application.residence();
      scene.visitor(0, scene.person(0), application, step -> step, findings).pays();
    }
  }
}
