package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Goal: whatever happened in a running house stands in its audit, and can be proved. Method: the
 * house's own command, on the house's own database, while its nodes chain and sign.
 */
@ExtendWith(SharedHouse.class)
class AuditHouseTest {
  @Test
  void aRunningHousesAuditVerifiesAgainstTheHeadsThatItsNodesKept(SharedHouse.House house)
      throws Exception {
    assertThat(house.stage().ask("audit", List.of("seal"))).isZero();
    Path heads = house.stage().configuration().resolveSibling("audit.heads");
    assertThat(Files.readAllLines(heads)).isNotEmpty();
    int exit = house.stage().ask("audit", List.of("verify", "--heads", heads.toString()));
    assertThat(Files.readString(house.stage().log("audit"))).contains("nothing is wrong");
    assertThat(exit).isZero();
  }

  @Test
  void nothingOfAnEndedSessionIsOverdue(SharedHouse.House house) throws Exception {
    int exit = house.stage().ask("audit", List.of("retention"));
    assertThat(Files.readString(house.stage().log("audit")))
        .contains("session without an issuance: gone at its end");
    assertThat(exit).isZero();
  }

  @Test
  void aMonthThatIsNoneIsWrongUsage(SharedHouse.House house) throws Exception {
    assertThat(house.stage().ask("audit", List.of("verify", "--from", "nonsense"))).isEqualTo(2);
  }
}
