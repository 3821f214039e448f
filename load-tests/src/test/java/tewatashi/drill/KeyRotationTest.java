package tewatashi.drill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StagePlan;

/**
 * Goal: keys are changed while residents come and go, and a retired key is refused. Method: {@code
 * drill keys} on a whole house, one rotation after the other.
 */
class KeyRotationTest {
  @TempDir private static Path data;
  private static Stage stage;
  private static DrillHouse house;

  @BeforeAll
  static void set() throws Exception {
    var random = new SecureRandom();
    var plan = KeysDrill.plan(StagePlan.houseFolder(), data);
    stage = Stage.set(plan, InstantSource.system(), random, _ -> {});
    house = new DrillHouse(stage, random, _ -> {});
  }

  @AfterAll
  static void end() {
    if (stage != null) {
      stage.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = "clerk-code")
  void aKeyIsChangedWhileResidentsComeAndGo(String name) throws Exception {
    assertRotates(name);
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
    assertRotates(name);
  }

  @Test
  void everyRotationIsOneThatTheGuideNames() throws Exception {
    var guide = Files.readString(StagePlan.houseFolder().resolve("docs/keys.md"));
    var named = Pattern.compile("drill keys --only ([a-z-]+)`").matcher(guide).results();
    assertThat(named.map(hit -> hit.group(1)))
        .containsExactlyInAnyOrderElementsOf(KeysDrill.all().stream().map(Rotation::name).toList());
  }

  private static void assertRotates(String name) throws Exception {
    var rotation =
        KeysDrill.all().stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    var told = KeysDrill.run(rotation, house, _ -> {});
    assertThat(told.passed()).as(told.text()).isTrue();
    assertThat(told.json().getInteger("visits_served")).as(told.text()).isPositive();
    assertThat(told.json().containsKey("retired_key")).as(told.text()).isTrue();
  }
}
