package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import tewatashi.kiosk.Interleavings;

/** Connections and new visits that come at once: the last place is given once. */
class CountsThreadsTest {
  @Test
  void noInterleavingLetsOneConnectionTooManyIn() {
    assertThatCode(() -> Interleavings.check(Connections.class)).doesNotThrowAnyException();
  }

  @Test
  void noInterleavingLetsOneNewVisitTooManyIn() {
    assertThatCode(() -> Interleavings.check(Visits.class)).doesNotThrowAnyException();
  }

  /** As the room was once: each of two looks at the others, and both go in. */
  @Test
  void withoutOneLookAtATimeANewVisitTooManyIsFound() {
    assertThatThrownBy(() -> Interleavings.check(LookedTogether.class))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining(Interleavings.UNEXPLAINED);
  }

  /** Two connections in all, one of each terminal. */
  public static class Connections {
    private final ConnectionCounts counts = new ConnectionCounts(2, 1);

    @Operation
    public boolean first() {
      return counts.enter(Optional.of("first"));
    }

    @Operation
    public boolean second() {
      return counts.enter(Optional.of("second"));
    }

    @Operation
    public boolean anybody() {
      return counts.enter(Optional.empty());
    }

    @Operation
    public int open() {
      return counts.open();
    }
  }

  /** New visits, while fewer than eight are at work before money: seven are at work already. */
  public static class Visits {
    private static final Step OPEN = step("openSession");
    private static final Step PRESENT = step("presentCard");
    private final StepRoom room = new StepRoom(Api.LIMITS);

    public Visits() {
      for (int i = 0; i < 7; i++) {
        room.enter(PRESENT);
      }
    }

    @Operation
    public boolean open() {
      return room.enter(OPEN);
    }
  }

  /** The same places, looked at and taken in two steps. */
  public static class LookedTogether {
    private final Semaphore opening = new Semaphore(8);

    @Operation
    public boolean open() {
      int beforeMoney = 7;
      int before = beforeMoney + 8 - opening.availablePermits();
      return before < 8 && opening.tryAcquire();
    }
  }

  private static Step step(String id) {
    return TerminalSteps.ALL.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }
}
