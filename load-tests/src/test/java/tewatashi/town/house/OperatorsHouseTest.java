package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;

/**
 * Goal: what an operator types does what it says, in a house in which residents come and go.
 * Method: the house's own commands, with keys that were enrolled as operators enrol them.
 */
@ExtendWith(SharedHouse.class)
class OperatorsHouseTest {
  private static final String WHY = "an operator's trial, nobody's trouble";

  /** A store without a page; at another one somebody said "not mine", which stops it. */
  private static final int STORE = 0;

  @TempDir private Path folder;

  private static void ok(Answer answer) {
    assertThat(answer.ok()).as("status %d, %s", answer.status(), answer.problem()).isTrue();
  }

  @Test
  void oneOperatorStopsAStoreAndTwoOpenIt(SharedHouse.House house) throws Exception {
    var one = Operator.enrolled(house.stage(), "stops-1", folder);
    var two = Operator.enrolled(house.stage(), "stops-2", folder);
    String terminal = house.stage().places().get(STORE).terminal();
    assertThat(one.orders("stop", WHY, "--terminal", terminal)).as(one.heard("stop")).isZero();
    var told = Pattern.compile("stop (\\d+) stands").matcher(one.heard("stop"));
    assertThat(told.find()).isTrue();
    try (var client = house.client(STORE, 0)) {
      assertThat(house.visit(client).open().ok()).as("nobody is served").isFalse();
      assertThat(house.stage().ask("stops", List.of())).isEqualTo(1);
      assertThat(one.heard("stops")).contains(terminal, WHY);
    } finally {
      assertThat(one.orders("resume", WHY, told.group(1))).as(one.heard("resume")).isZero();
      assertThat(two.orders("resume", WHY, told.group(1))).as(two.heard("resume")).isZero();
    }
    try (var client = house.client(STORE, 1)) {
      var visit = house.visit(client);
      ok(visit.open());
      ok(visit.end());
    }
  }

  @Test
  void whatWasIssuedInAResidentsNameIsReadByWhoeverSaysWhy(SharedHouse.House house)
      throws Exception {
    var one = Operator.enrolled(house.stage(), "reads-1", folder);
    final String issuance;
    try (var client = house.client(STORE, 0)) {
      var visit = house.visit(client);
      ok(visit.open());
      ok(visit.card(house.card("10000041")));
      ok(visit.cardRemoved());
      ok(visit.apply(new Application("residence", "holder", List.of(), 1)));
      issuance = visit.issuance();
      ok(visit.end());
    }
    Path table = folder.resolve("notice.csv");
    var arguments = new String[] {"export", "--resident-of", issuance, "--out", table.toString()};
    assertThat(one.orders("audit", WHY, arguments)).as(one.heard("audit")).isZero();
    assertThat(Files.readString(table))
        .contains("照会番号", issuance.substring(0, 10).toUpperCase(java.util.Locale.ROOT), "取りやめ");
    assertThat(Files.getPosixFilePermissions(table)).hasSize(2);
    assertThat(one.orders("audit", WHY, arguments)).as("the file exists").isEqualTo(1);
  }
}
