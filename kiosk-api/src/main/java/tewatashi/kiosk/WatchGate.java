package tewatashi.kiosk;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.WatchBeats;
import tewatashi.watch.WatchBounds;

/**
 * Fails closed: while nobody watches, no new visit begins. Visits under way are finished, because
 * money or paper may be in them.
 */
final class WatchGate {
  private static final Logger log = LoggerFactory.getLogger(WatchGate.class);

  /** So old may an answer be: a session is opened once, the database is not asked for each. */
  private static final Duration ANSWER_AGE_MAX = Duration.ofSeconds(1);

  /**
   * So old may an answer be that others go by while one asks: after a quiet night the last one says
   * nothing of who watches now.
   */
  private static final Duration BELIEVED_MAX = WatchBounds.SILENCE_MAX;

  /** So long does one wait for the answer that another gets; the terminal waits with it. */
  private static final Duration WAIT_MAX = Duration.ofSeconds(1);

  private final WatchBeats beats;
  private final LongSupplier nanos;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Optional<Heard> last = Optional.empty();
  private volatile Optional<Silence> silence = Optional.empty();

  /** An answer and when it was asked for: read together or not at all. */
  private record Heard(boolean watched, long askedAt) {}

  /** What the database said of the last beat, and when it was asked. */
  private record Silence(double seconds, long askedAt) {}

  WatchGate(WatchBeats beats, LongSupplier nanos) {
    this.beats = beats;
    this.nanos = nanos;
  }

  /**
   * Whether some watch completed a round within the last ten seconds. May ask the database; while
   * one caller asks, the others go by the last answer, or wait a second for the next one if it is
   * too old.
   */
  boolean watched() {
    if (lastWithin(ANSWER_AGE_MAX).isEmpty() && mayAsk()) {
      try {
        askAndTell();
      } finally {
        asking.unlock();
      }
    }
    return lastWithin(BELIEVED_MAX).map(Heard::watched).orElse(false);
  }

  /** As {@link #watched}, by the last answer alone: nobody is asked for it. For metrics. */
  boolean lastWatched() {
    return lastWithin(BELIEVED_MAX).map(Heard::watched).orElse(false);
  }

  private boolean mayAsk() {
    if (lastWithin(BELIEVED_MAX).isPresent()) {
      return asking.tryLock();
    }
    try {
      return asking.tryLock(WAIT_MAX.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Optional<Heard> lastWithin(Duration age) {
    return last.filter(heard -> nanos.getAsLong() - heard.askedAt() <= age.toNanos());
  }

  private void askAndTell() {
    if (lastWithin(ANSWER_AGE_MAX).isPresent()) {
      return; // Somebody else asked just now.
    }
    long now = nanos.getAsLong();
    boolean watched = ask();
    var before = last;
    last = Optional.of(new Heard(watched, now));
    if (before.isEmpty() || before.get().watched() != watched) {
      tell(watched);
    }
  }

  /**
   * Seconds since the last beat that this node heard of; without end before the first. For metrics:
   * it grows while nobody can be asked.
   */
  double silentSeconds() {
    return silence
        .map(heard -> heard.seconds() + (nanos.getAsLong() - heard.askedAt()) / 1e9)
        .orElse(Double.POSITIVE_INFINITY);
  }

  private boolean ask() {
    try {
      var silent = beats.silentFor();
      long asked = nanos.getAsLong();
      silence = silent.map(age -> new Silence(age.toMillis() / 1000.0, asked));
      return silent.filter(age -> age.compareTo(WatchBounds.SILENCE_MAX) <= 0).isPresent();
    } catch (RegisterUnavailable e) {
      return false; // Whoever cannot be asked watches nothing.
    }
  }

  private static void tell(boolean watched) {
    if (watched) {
      log.info("somebody watches");
    } else {
      log.error("nobody watches: no new visit begins here");
    }
  }
}
