package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tewatashi.issuance.session.MunicipalityCode;

/** One town's flood starves no other. */
class PreparationRoomTest {
  private static final MunicipalityCode FLOODED = new MunicipalityCode("131016");
  private static final MunicipalityCode OTHER = new MunicipalityCode("992011");

  private final PreparationRoom room = new PreparationRoom(8);

  private int enter(MunicipalityCode town, int times) {
    int entered = 0;
    for (int i = 0; i < times; i++) {
      entered += room.enter(town) ? 1 : 0;
    }
    return entered;
  }

  @Test
  void halfOfTheRoomIsLeftToTheOthers() {
    assertThat(enter(FLOODED, 100)).isEqualTo(4);
    assertThat(enter(OTHER, 100)).isEqualTo(4);
    room.leave(FLOODED);
    assertThat(enter(OTHER, 1)).isZero();
    assertThat(enter(FLOODED, 100)).isEqualTo(1);
  }

  @Test
  void everyPlaceIsGivenBack() {
    for (int i = 0; i < 100; i++) {
      assertThat(room.enter(FLOODED)).isTrue();
      room.leave(FLOODED);
    }
  }
}
