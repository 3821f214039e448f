package tewatashi.drill;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.town.house.SharedHouse;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StagePlan;

/**
 * Goal: keys are changed while residents come and go, and a retired key is refused. Method: {@code
 * drill keys} on a whole house, one rotation after the other. What can be changed back is tried in
 * the house that other classes visit too.
 */
@ExtendWith(SharedHouse.class)
class KeyRotationTest {
  @TempDir private static Path data;
  private static Stage stage;
  private static DrillHouse own;

  /** A house that nobody needs afterwards. */
  private static DrillHouse own() throws Exception {
    if (own == null) {
      var random = new SecureRandom();
      var plan = KeysDrill.plan(StagePlan.houseFolder(), data);
      stage = Stage.set(plan, InstantSource.system(), random, _ -> {});
      own = new DrillHouse(stage, random, _ -> {});
    }
    return own;
  }

  @AfterAll
  static void end() {
    if (stage != null) {
      stage.close();
    }
  }

  @Test
  void aClerksCodeIsChangedWhileResidentsComeAndGo(SharedHouse.House shared) throws Exception {
    var stage = shared.stage();
    // A store of its own; the one between has a page before it.
    var places = List.of(stage.places().getFirst(), stage.places().getLast());
    for (var place : places) {
      new Tray(stage.printerControl(), place.printer()).take(); // What others let lie there.
    }
    var house = new DrillHouse(stage, places, shared.random(), _ -> {});
    try {
      assertRotates("clerk-code", house);
    } finally {
      var clerk = new JsonObject().put("clerk", stage.clerk()).put("code", stage.clerkCode());
      Fleet.enroll(house, new JsonObject().put("clerks", new JsonArray().add(clerk)));
    }
  }

  @Tag("long")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "terminal-certificate", // Its laws are held by TerminalCertificateHouseTest, always.
        "server-key",
        "printer-identity",
        "responder-signer",
        "anchor",
        "database-password"
      })
  void everyOtherKeyIsChangedWhileResidentsComeAndGo(String name) throws Exception {
    assertRotates(name, own());
  }

  @Test
  void everyRotationIsOneThatTheGuideNames() throws Exception {
    var guide = Files.readString(StagePlan.houseFolder().resolve("docs/keys.md"));
    var named = Pattern.compile("drill keys --only ([a-z-]+)`").matcher(guide).results();
    assertThat(named.map(hit -> hit.group(1)))
        .containsExactlyInAnyOrderElementsOf(KeysDrill.all().stream().map(Rotation::name).toList());
  }

  private static void assertRotates(String name, DrillHouse house) throws Exception {
    var rotation =
        KeysDrill.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    var told = KeysDrill.run(rotation, house, _ -> {});
    assertThat(told.passed()).as(told.text()).isTrue();
    assertThat(told.json().getInteger("visits_served")).as(told.text()).isPositive();
    assertThat(told.json().containsKey("retired_key")).as(told.text()).isTrue();
  }
}
