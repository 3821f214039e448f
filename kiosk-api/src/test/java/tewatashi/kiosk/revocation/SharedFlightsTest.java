package tewatashi.kiosk.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
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

  /** Each answer names its key and when it was found; some flights fail. */
  @Test
  void whoeverAsksWhateverElseGetsTheAnswerToTheirOwnQuestionOrItsFailure() throws Exception {
    var rounds =
        IntStream.range(0, 8)
            .mapToObj(number -> askers.submit(() -> asksOfThreeCards(new Random(number))))
            .toList();
    for (var round : rounds) { // None hangs.
      assertThat(round.get(30, TimeUnit.SECONDS)).isEqualTo(3_000);
    }
    assertThat(flights.underWay()).as("kept after its end").isZero();
  }

  private int asksOfThreeCards(Random random) throws Doubtful {
    int told = 0;
    for (int i = 0; i < 3_000; i++) {
      int card = random.nextInt(3);
      boolean fails = random.nextInt(10) == 0;
      boolean early = random.nextBoolean();
      try {
        int answer = flights.join("card " + card, landed -> flown(landed, early, fails, card));
        if (answer != card) {
          throw new AssertionError("asked of card " + card + ", told of card " + answer);
        }
      } catch (IllegalStateException e) {
        if (!e.getCause().getMessage().equals("of card " + card)) {
          throw new AssertionError("asked of card " + card + ", failed " + e.getCause());
        }
      }
      told++;
    }
    return told;
  }

  private static int flown(Runnable landed, boolean early, boolean fails, int card) {
    if (early) {
      landed.run();
    }
    Thread.yield();
    if (fails) {
      throw new IllegalArgumentException("of card " + card);
    }
    return card;
  }

  @Test
  void aFlightThatCannotEvenBeginIsNotWaitedFor() throws Exception {
    var begins = new AtomicBoolean();
    var grounded =
        new SharedFlights<String, Integer>(task -> {
          if (!begins.get()) {
            throw new OutOfMemoryError("no thread");
          }
          task.run();
        });
    answer.countDown();
    assertThatThrownBy(() -> grounded.join("a card", this::exchange))
        .isInstanceOf(OutOfMemoryError.class);
    begins.set(true);
    var next = askers.submit(() -> grounded.join("a card", this::exchange));
    assertThat(next.get(5, TimeUnit.SECONDS)).isEqualTo(1);
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
