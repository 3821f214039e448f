package tewatashi.kiosk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.kiosk.config.ConfigurationRefused;

/**
 * Whether this machine's clock can be believed: it agrees with the database's, and does not jump
 * against the time that has passed. Ages of challenges, answers, lists and feeds rest on it.
 */
final class ClockWatch {
  /** As far as two clocks may differ, here as with the responder (RFC 5280 leaves it to us). */
  static final Duration AWAY_MAX = Duration.ofSeconds(60);

  private static final Logger log = LoggerFactory.getLogger(ClockWatch.class);

  private final InstantSource wall;
  private final LongSupplier passing;
  private final DatabaseClock database;
  private volatile Reading then;
  private volatile boolean believed = true;

  /** Both clocks at one moment. */
  private record Reading(Instant wall, long passed) {
    boolean hasJumpedTo(Reading now) {
      return isFar(Duration.between(wall.plusNanos(now.passed - passed), now.wall));
    }
  }

  /** What the database takes for now. */
  @FunctionalInterface
  interface DatabaseClock {
    Instant now() throws RegisterUnavailable;
  }

  /**
   * @param passing nanoseconds that never go back, and never jump ({@code System::nanoTime})
   */
  ClockWatch(InstantSource wall, LongSupplier passing, DatabaseClock database) {
    this.wall = wall;
    this.passing = passing;
    this.database = database;
    this.then = new Reading(wall.instant(), passing.getAsLong());
  }

  /**
   * At start: another clock than the database's is a mistake of this machine or of that one.
   *
   * @throws ConfigurationRefused with the difference
   */
  void requireAgreement() throws ConfigurationRefused {
    try {
      var away = awayFromDatabase();
      if (isFar(away)) {
        throw new ConfigurationRefused(List.of(differs("the database", away)));
      }
    } catch (RegisterUnavailable e) {
      throw new ConfigurationRefused(List.of("clock: the database does not tell its own"));
    }
  }

  static String differs(String other, Duration away) {
    return "clock differs: this machine is %d s %s %s"
        .formatted(away.abs().toSeconds(), away.isNegative() ? "behind" : "ahead of", other);
  }

  static boolean isFar(Duration away) {
    return away.abs().compareTo(AWAY_MAX) > 0;
  }

  /**
   * How far a clock is from ours, asked between two looks at ours: zero if it lies between them.
   *
   * @return positive if ours is ahead
   */
  static Duration away(Instant before, Instant other, Instant after) {
    if (other.isBefore(before)) {
      return Duration.between(other, before);
    }
    return other.isAfter(after) ? Duration.between(other, after) : Duration.ZERO;
  }

  /**
   * Looks once more. A clock that has jumped is not believed until it is back where it was, or the
   * node is started again and all clocks are compared; the database may stand on the same machine.
   */
  synchronized boolean look() {
    var now = new Reading(wall.instant(), passing.getAsLong());
    boolean jumped = then.hasJumpedTo(now);
    if (!jumped) {
      then = now; // The little by which a clock is steered does not add up.
    }
    boolean is = !jumped && agrees();
    if (is != believed) {
      log.warn(
          "the clock is {}",
          is ? "believed again" : "not believed: no session, no money, no new page");
    }
    believed = is;
    return is;
  }

  /**
   * As of the last look; and it has not jumped since then, which is seen at once: whoever asks here
   * before a step takes none in the seconds between a jump and the next look.
   */
  boolean believed() {
    return believed && !then.hasJumpedTo(new Reading(wall.instant(), passing.getAsLong()));
  }

  /** A database that does not answer says nothing of clocks; another check says that it is down. */
  private boolean agrees() {
    try {
      return !isFar(awayFromDatabase());
    } catch (RegisterUnavailable e) {
      return believed;
    }
  }

  private Duration awayFromDatabase() throws RegisterUnavailable {
    Instant before = wall.instant();
    Instant other = database.now();
    return away(before, other, wall.instant());
  }
}
