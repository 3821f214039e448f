package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.session.MunicipalityCode;

/** Preparations that come at once: never more inside than there is room. */
class RoomThreadsTest {
  private static final MunicipalityCode HERE = new MunicipalityCode("131016");
  private static final MunicipalityCode THERE = new MunicipalityCode("131024");

  @Test
  void noInterleavingLetsOneTooManyInOrRefusesInVain() {
    assertThatCode(() -> Interleavings.check(Real.class)).doesNotThrowAnyException();
  }

  @Test
  void withoutTheLockTheLastPlaceGivenTwiceIsFound() {
    assertThatThrownBy(() -> Interleavings.check(Unlocked.class))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining(Interleavings.UNEXPLAINED);
  }

  /** The room that serves, with two places, one for each municipality, and one that leaves. */
  public static class Real {
    private final PreparationRoom room = new PreparationRoom(2);

    public Real() {
      room.enter(THERE);
    }

    @Operation(runOnce = true)
    public void leaveThere() {
      room.leave(THERE);
    }

    @Operation
    public boolean enterHere() {
      return room.enter(HERE);
    }

    @Operation
    public boolean enterThere() {
      return room.enter(THERE);
    }

    @Operation
    public boolean hasPlaceHere() {
      return room.hasPlace(HERE);
    }
  }

  /** Looks first and enters next. */
  public static class Unlocked {
    private volatile int inside;

    @Operation
    public boolean enter() {
      if (inside >= 1) {
        return false;
      }
      inside++;
      return true;
    }
  }
}
