package tewatashi.printing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.session.CrossedWires;

/**
 * Another's answer is a crossed wire from the moment their question has its number: never, not even
 * in between, an earlier answer that came again.
 */
class RequestIdsThreadsTest {
  @Test
  void noInterleavingTakesAnothersAnswerForAnEarlierOne() {
    assertThatCode(() -> Interleavings.check(Real.class)).doesNotThrowAnyException();
  }

  @Test
  void aNumberThatIsGivenBeforeItIsWrittenDownIsFound() {
    assertThatThrownBy(() -> Interleavings.check(NumberFirst.class))
        .isInstanceOf(LincheckAssertionError.class)
        .hasMessageContaining(Interleavings.UNEXPLAINED);
  }

  /** The numbers that serve: one asks, another hears an answer with the first one's number. */
  public static class Real {
    private static final int NOBODYS = Integer.MAX_VALUE;

    private final RequestIds ids = new RequestIds();

    @Operation
    public int begin() {
      return ids.begin();
    }

    @Operation
    public void end() {
      ids.end(1);
    }

    @Operation
    public String hear() {
      try {
        ids.requireAnswer(NOBODYS, 1);
        return "ours";
      } catch (CrossedWires e) {
        return "crossed";
      } catch (IOException e) {
        return "earlier";
      }
    }
  }

  /** Gives the number first, and writes down next that somebody asks with it. */
  public static class NumberFirst {
    private final AtomicInteger last = new AtomicInteger();
    private final Set<Integer> underWay = ConcurrentHashMap.newKeySet();

    @Operation
    public int begin() {
      int id = last.incrementAndGet();
      underWay.add(id);
      return id;
    }

    @Operation
    public String hear() {
      return last.get() >= 1 && !underWay.contains(1) ? "earlier" : "crossed";
    }
  }
}
