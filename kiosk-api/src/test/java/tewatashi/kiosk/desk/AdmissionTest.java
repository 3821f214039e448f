package tewatashi.kiosk.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static tewatashi.kiosk.desk.Visitor.ALONE;
import static tewatashi.kiosk.desk.Visitor.refused;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tewatashi.issuance.IssuanceState;
import tewatashi.kiosk.ProblemType;

/** A node that is about to leave, or of yesterday's build, begins no visit and ends what began. */
@Timeout(60)
class AdmissionTest {
  private final InMemoryTown town = new InMemoryTown();

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void aNodeThatTakesNoVisitsEndsThoseItHas() {
    var hanako = town.visitor(town.hanako).identify();
    town.takesSessions.set(false);
    var taro = town.visitor(town.taro, town.otherTerminal, town.first());
    assertThat(refused(taro.tryToOpen())).isEqualTo(ProblemType.SERVICE_SUSPENDED);
    hanako.start(ALONE, 1).pay().awaitState(IssuanceState.AwaitingPickup.class).collect();
  }
}
