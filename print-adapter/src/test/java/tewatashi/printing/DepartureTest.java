package tewatashi.printing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;

/** "Nothing has left" is said only of what will never leave. */
class DepartureTest {
  @Test
  void whatWasCalledOffDoesNotLeaveAndWhatLeftIsNotDenied() {
    var calledOff = new Departure();
    calledOff.callOff();
    assertThat(calledOff.leave()).isFalse();
    assertThat(calledOff.mayHaveLeft()).isFalse();
    var left = new Departure();
    assertThat(left.leave()).isTrue();
    left.callOff();
    assertThat(left.mayHaveLeft()).isTrue();
  }

  @Test
  void noInterleavingDeniesWhatLeaves() {
    assertThatCode(() -> Interleavings.check(Real.class)).doesNotThrowAnyException();
  }

  @Test
  void lookingFirstAndLeavingNextIsFound() {
    assertThatThrownBy(() -> Interleavings.check(LooksFirst.class))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining(Interleavings.UNEXPLAINED);
  }

  /** One sends; the other loses patience, and asks whether anything may have left. */
  public static class Real {
    private final Departure departure = new Departure();

    @Operation
    public boolean leave() {
      return departure.leave();
    }

    @Operation
    public boolean losePatience() {
      departure.callOff();
      return departure.mayHaveLeft();
    }
  }

  /** Looks whether it was called off, and says next that it has left. */
  public static class LooksFirst {
    private volatile boolean abandoned;
    private volatile boolean left;

    @Operation
    public boolean leave() {
      if (abandoned || left) {
        return false;
      }
      left = true;
      return true;
    }

    @Operation
    public boolean losePatience() {
      abandoned = true;
      return left;
    }
  }
}
