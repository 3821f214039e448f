package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.WatchBeats;

/** Nobody watches: nobody begins. */
class WatchGateTest {
  private final AtomicLong nanos = new AtomicLong();
  private Optional<Duration> silent = Optional.of(Duration.ZERO);
  private boolean answers = true;
  private int asked;

  private final WatchBeats beats =
      () -> {
        asked++;
        if (!answers) {
          throw new RegisterUnavailable("no answer", new IllegalStateException());
        }
        return silent;
      };
  private final WatchGate gate = new WatchGate(beats, nanos::get);

  private void later() {
    nanos.addAndGet(Duration.ofMillis(1_001).toNanos());
  }

  @Test
  void aSilenceOfTenSecondsClosesTheDoorAndABeatOpensIt() {
    assertThat(gate.watched()).isTrue();
    silent = Optional.of(Duration.ofMillis(10_001));
    later();
    assertThat(gate.watched()).isFalse();
    silent = Optional.of(Duration.ofMillis(10_000));
    later();
    assertThat(gate.watched()).isTrue();
  }

  @Test
  void withoutAnyWatchEverNothingBegins() {
    silent = Optional.empty();
    assertThat(gate.watched()).isFalse();
  }

  @Test
  void aDatabaseThatDoesNotTellIsNoWatch() {
    answers = false;
    assertThat(gate.watched()).isFalse();
  }

  @Test
  void theDatabaseIsAskedOnceASecondHoweverManyCome() {
    for (int i = 0; i < 50; i++) {
      gate.watched();
    }
    assertThat(asked).isEqualTo(1);
    later();
    gate.watched();
    assertThat(asked).isEqualTo(2);
  }

  @Test
  void theSilenceToldGrowsWhileNobodyCanBeAskedAndTellingItAsksNobody() {
    assertThat(gate.silentSeconds()).as("never heard of one").isInfinite();
    silent = Optional.of(Duration.ofSeconds(2));
    gate.watched();
    answers = false;
    nanos.addAndGet(Duration.ofSeconds(60).toNanos());
    gate.watched();
    int before = asked;
    assertThat(gate.silentSeconds()).isEqualTo(62);
    assertThat(gate.lastWatched()).isFalse();
    assertThat(asked).isEqualTo(before);
  }
}
