package tewatashi.kiosk.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One exchange for those who ask at the same moment; never an answer from before a question. */
@Timeout(60)
class SharedFlightsTest {
  private final SharedFlights<String, Integer> flights = new SharedFlights<>();
  private final AtomicInteger exchanges = new AtomicInteger();
  private final CountDownLatch underWay = new CountDownLatch(1);
  private final CountDownLatch answer = new CountDownLatch(1);
  private final ExecutorService askers = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    answer.countDown();
    askers.shutdownNow();
  }

  private int exchange(Runnable landed) {
    int number = exchanges.incrementAndGet();
    underWay.countDown();
    await(answer);
    return number;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private Future<Integer> asking(String what, Thread[] by) throws Exception {
    var there = new CountDownLatch(1);
    var asked =
        askers.submit(() -> {
          by[0] = Thread.currentThread();
          there.countDown();
          return flights.join(what, this::exchange);
        });
    there.await();
    while (by[0].getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    return asked;
  }

  private Future<Integer> asking(String what) throws Exception {
    return asking(what, new Thread[1]);
  }

  @Test
  void whoAskTheSameAtTheSameMomentShareOneExchange() throws Exception {
    var first = asking("a card");
    var second = asking("a card");
    var other = asking("another card");
    answer.countDown();
    assertThat(List.of(first.get(), second.get(), other.get())).containsExactly(1, 1, 2);
  }

  @Test
  void whoAsksAfterTheAnswerHasLandedAsksAnewEvenBeforeAnybodyReadIt() throws Exception {
    var landed = new CountDownLatch(1);
    var read = new CountDownLatch(1);
    var first =
        askers.submit(() ->
            flights.join(
                "a card",
                ended -> {
                  ended.run();
                  landed.countDown();
                  await(read);
                  return 100;
                }));
    landed.await();
    answer.countDown();
    assertThat(flights.join("a card", this::exchange)).as("its own exchange").isEqualTo(1);
    assertThat(first).isNotDone();
    read.countDown();
    assertThat(first.get()).isEqualTo(100);
  }

  @Test
  void noAnswerIsOlderThanItsQuestion() throws Exception {
    var clock = new AtomicInteger();
    var rounds =
        IntStream.range(0, 8)
            .mapToObj(_ ->
                askers.submit(() -> {
                  for (int i = 0; i < 2_000; i++) {
                    int asked = clock.incrementAndGet();
                    int answered =
                        flights.join(
                            "a card",
                            landed -> {
                              landed.run();
                              return clock.incrementAndGet();
                            });
                    if (answered < asked) { // Landed before it was asked.
                      throw new AssertionError("asked at " + asked + ", answer of " + answered);
                    }
                  }
                  return true;
                }))
            .toList();
    for (var round : rounds) {
      assertThat(round.get(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void anInterruptedFirstAskerTakesNobodyAlong() throws Exception {
    var first = new Thread[1];
    var interrupted = asking("a card", first);
    var second = asking("a card");
    first[0].interrupt();
    assertThatThrownBy(interrupted::get).cause().hasMessage("interrupted");
    answer.countDown();
    assertThat(second.get()).isEqualTo(1);
    assertThat(exchanges).hasValue(1);
  }

  @Test
  void aFailureIsEverybodysAndIsNotKept() throws Exception {
    assertThatThrownBy(() ->
            flights.join(
                "a card",
                _ -> {
                  throw new Doubtful(Doubt.WRONG_NONCE);
                }))
        .isInstanceOfSatisfying(
            Doubtful.class, e -> assertThat(e.doubt()).isEqualTo(Doubt.WRONG_NONCE));
    assertThatThrownBy(() ->
            flights.join(
                "a card",
                _ -> {
                  throw new IllegalArgumentException();
                }))
        .isInstanceOf(IllegalStateException.class);
    answer.countDown();
    assertThat(flights.join("a card", this::exchange)).isEqualTo(1);
  }
}
