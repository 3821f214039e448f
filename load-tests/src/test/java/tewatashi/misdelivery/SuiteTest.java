package tewatashi.misdelivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.stage.Conduct;
import tewatashi.town.stage.ToyHouse;

/** The suite must find what it looks for: a check that cannot fail is a defect. */
class SuiteTest {
  private static final Instant NOW = Instant.now();

  @TempDir private static Path data;

  private final List<String> said = new ArrayList<>();

  @Test
  void anHonestHousePasses() throws Exception {
    var outcome = replay(Conduct.honest(), new Kawasaki(), new Takamatsu());
    assertThat(said).noneMatch(line -> line.contains("failed") || line.contains("MIS-DELIVERY"));
    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.scenarios()).isEqualTo(2);
    assertThat(outcome.pages()).isEqualTo(outcome.delivered()).isEqualTo(3 * 4 + 3 * 3);
  }

  @Test
  void aStrangersPageBeforeSomebodyIsAMisdelivery() throws Exception {
    var outcome = replay(Conduct.oneStrangersPage(), new Kawasaki());
    assertThat(outcome.wrong()).isEqualTo(1);
    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.figures().getInteger("misdelivered")).isEqualTo(1);
    assertThat(said).anyMatch(line -> line.contains("MIS-DELIVERY"));
  }

  @Test
  void aStrangersPageBehindOnesOwnIsAMisdelivery() throws Exception {
    var outcome = replay(Conduct.oneStrangersPageBehind(), new Takamatsu());
    assertThat(outcome.wrong()).isEqualTo(1);
    assertThat(outcome.exitCode()).isEqualTo(4);
  }

  @Test
  void aRunThatReadNoPageIsBlindAndFails() throws Exception {
    var outcome = replay(Conduct.emptyTrays(), new Kawasaki());
    assertThat(outcome.wrong()).isZero();
    assertThat(outcome.exitCode()).isEqualTo(1);
    assertThat(said).anyMatch(line -> line.contains("blind"));
  }

  @Test
  void aPageThatIsLeftForWhoeverComesNextIsAMisdelivery() throws Exception {
    try (var house = house(Conduct.honest());
        var scene = new Scene(house, new SecureRandom(), 1, NOW)) {
      var forgetful = new Forgetful();
      var outcome = new Suite(scene, List.of(forgetful), said::add).replay();
      assertThat(outcome.exitCode()).isEqualTo(4);
    }
  }

  private Suite.Outcome replay(Conduct conduct, Scenario... scenarios) throws Exception {
    try (var house = house(conduct);
        var scene = new Scene(house, new SecureRandom(), 1, NOW)) {
      return new Suite(scene, List.of(scenarios), said::add).replay();
    }
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
    public int pagesAtLeast() {
      return 0;
    }

    @Override
    public void replay(Scene scene, Findings findings) throws Exception {
      var application = tewatashi.town.counter.Application.residence();
      new Journey(scene, 0, scene.person(0), application, step -> step).paid();
    }
  }
}
