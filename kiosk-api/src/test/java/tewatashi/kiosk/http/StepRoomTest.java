package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who is refused first when steps pile up, and who never. */
class StepRoomTest {
  private static final HttpLimits LIMITS = Api.LIMITS; // 64 at once, 16 before money, 8 opening.

  private final StepRoom room = new StepRoom(LIMITS);

  private static Step step(String id) {
    return TerminalSteps.ALL.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  private int enter(String id, int times) {
    int entered = 0;
    for (int i = 0; i < times; i++) {
      entered += room.enter(step(id)) ? 1 : 0;
    }
    return entered;
  }

  @Test
  void newVisitsAreRefusedWhileWhoWasAdmittedGoesOn() {
    assertThat(enter("openSession", 100)).isEqualTo(8);
    assertThat(enter("presentCard", 10)).isEqualTo(10);
    assertThat(enter("startIssuance", 10)).isEqualTo(6);
    room.leave(step("openSession"));
    assertThat(enter("openSession", 1)).as("others wait before money already").isZero();
  }

  @Test
  void aStepOfSomebodyWhoMayHavePaidIsTheLastThatIsRefused() {
    enter("openSession", 100);
    enter("startIssuance", 100);
    for (String id : new String[] {"payment", "collected", "notMine", "getIssuance"}) {
      assertThat(enter(id, 10)).as(id).isEqualTo(10);
    }
    assertThat(room.running()).isEqualTo(64);
    assertThat(enter("payment", 1)).isZero();
  }

  @Test
  void everyPlaceIsGivenBack() {
    for (int i = 0; i < 100; i++) {
      for (Step step : TerminalSteps.ALL) {
        assertThat(room.enter(step)).isTrue();
        room.leave(step);
      }
    }
    assertThat(room.running()).isZero();
  }
}
