package tewatashi.misdelivery.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.misdelivery.Suite;
import tewatashi.misdelivery.report.Result;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scenario.Scenarios;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.misdelivery.subject.Lever;

/** Whoever pulls a lever looks whether anything happened: a scenario whose lever is dead fails. */
class DeadLeversTest {
  private static final Set<Class<? extends Lever>> THAT_CAN_BE_DEAD =
      Set.of(Lever.Printers.class, Lever.Nodes.class, Lever.Slowness.class);

  @TempDir private static Path data;
  private static CarelessTarget honest;

  /** One for all: whom a scenario has put under a hold is not the next one's. */
  private static Scene scene;

  private final List<String> said = new ArrayList<>();

  @BeforeAll
  static void opens() throws Exception {
    honest = CarelessTarget.open(data, Set.of(), 1, _ -> {});
    scene = new Scene(new DeadLevers(honest.target()), 1);
  }

  @AfterAll
  static void closes() throws Exception {
    honest.close();
  }

  static List<Scenario> all() {
    return Scenarios.all().stream()
        .filter(one -> one.needs().stream().anyMatch(THAT_CAN_BE_DEAD::contains))
        .toList();
  }

  @Test
  void manyScenariosPullALever() {
    assertThat(all()).hasSizeGreaterThanOrEqualTo(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CANCEL-IN-FLIGHT", "JP-2007-BUNKYO"})
  void oneOfPrintersAndOneOfServersAreBlindWithoutIt(String name) {
    isBlind(Scenarios.named(name).orElseThrow());
  }

  @Tag("long")
  @ParameterizedTest
  @MethodSource("all")
  void everyOneIsBlindWithoutIt(Scenario scenario) {
    isBlind(scenario);
  }

  private void isBlind(Scenario scenario) {
    var bound = Suite.boundFor(scene.target());
    var suite = new Suite(scene, List.of(scenario), bound, said::add);
    var one = suite.replay().scenarios().getFirst();
    assertThat(one.result()).as(said::toString).isEqualTo(Result.FAILED);
    assertThat(one.failures())
        .anyMatch(line -> line.startsWith("blind: ") && !line.contains("page(s) were read"));
  }
}
