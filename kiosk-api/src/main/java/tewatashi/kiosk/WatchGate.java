package tewatashi.kiosk;

import java.time.Duration;
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

  private final WatchBeats beats;
  private final LongSupplier nanos;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile boolean watched;
  private volatile long askedAt;
  private volatile boolean asked;
  private volatile double silentSeconds = Double.NaN;

  WatchGate(WatchBeats beats, LongSupplier nanos) {
    this.beats = beats;
    this.nanos = nanos;
  }

  /**
   * Whether some watch completed a round within the last ten seconds. May ask the database; while
   * one caller asks, the others go by the last answer.
   */
  boolean watched() {
    boolean old = !asked || nanos.getAsLong() - askedAt > ANSWER_AGE_MAX.toNanos();
    if (old && asking.tryLock()) {
      try {
        askAndTell();
      } finally {
        asking.unlock();
      }
    }
    return watched;
  }

  private void askAndTell() {
    long now = nanos.getAsLong();
    if (!asked || now - askedAt > ANSWER_AGE_MAX.toNanos()) {
      boolean before = watched;
      watched = ask();
      askedAt = now;
      if (before != watched || !asked) {
        tell();
      }
      asked = true;
    }
  }

  /** Seconds since the last beat, as it was last asked; not a number before. For metrics. */
  double silentSeconds() {
    return silentSeconds;
  }

  private boolean ask() {
    try {
      var silent = beats.silentFor();
      silentSeconds = silent.map(age -> age.toMillis() / 1000.0).orElse(Double.POSITIVE_INFINITY);
      return silent.filter(age -> age.compareTo(WatchBounds.SILENCE_MAX) <= 0).isPresent();
    } catch (RegisterUnavailable e) {
      return false; // Whoever cannot be asked watches nothing.
    }
  }

  private void tell() {
    if (watched) {
      log.info("somebody watches");
    } else {
      log.error("nobody watches: no new visit begins here");
    }
  }
}
