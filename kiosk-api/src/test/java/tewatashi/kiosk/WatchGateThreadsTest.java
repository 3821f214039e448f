package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** While one caller asks who watches, another goes by the last answer: not by one of last night. */
@Timeout(60)
class WatchGateThreadsTest {
  private final AtomicLong nanos = new AtomicLong();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private final AtomicBoolean slow = new AtomicBoolean();
  private final AtomicBoolean watches = new AtomicBoolean();
  private final WatchGate gate = new WatchGate(this::answer, nanos::get);

  private Optional<Duration> answer() {
    if (!slow.get()) {
      return Optional.of(Duration.ZERO);
    }
    asked.countDown();
    try {
      mayAnswer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return watches.get() ? Optional.of(Duration.ZERO) : Optional.empty();
  }

  /** After a quiet while two come at once: the second waits for the answer that the first gets. */
  @Test
  void ofTwoWhoComeAfterAQuietWhileBothAreLetIn() throws InterruptedException {
    assertThat(gate.watched()).isTrue();
    slow.set(true);
    watches.set(true);
    nanos.addAndGet(Duration.ofSeconds(11).toNanos());
    var first = Thread.ofVirtual().start(gate::watched);
    asked.await();
    var opens = new AtomicBoolean();
    var second = Thread.ofVirtual().start(() -> opens.set(gate.watched()));
    second.join(Duration.ofMillis(50));
    mayAnswer.countDown();
    first.join();
    second.join();
    assertThat(opens).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1001, true", "10000, true", "10001, false", "28800000, false"})
  void whoComesWhileAnotherAsksGoesByAnAnswerOfTenSecondsAtMost(long laterMs, boolean opens)
      throws InterruptedException {
    assertThat(gate.watched()).isTrue();
    slow.set(true);
    nanos.addAndGet(Duration.ofMillis(laterMs).toNanos());
    var first = Thread.ofVirtual().start(gate::watched);
    try {
      asked.await();
      assertThat(gate.watched()).isEqualTo(opens);
    } finally {
      mayAnswer.countDown();
      first.join();
    }
    assertThat(gate.watched()).as("nobody watched all along").isFalse();
  }

  @Test
  void beforeTheFirstAnswerNobodyBegins() throws InterruptedException {
    slow.set(true);
    var first = Thread.ofVirtual().start(gate::watched);
    try {
      asked.await();
      assertThat(gate.watched()).isFalse();
    } finally {
      mayAnswer.countDown();
      first.join();
    }
  }
}
