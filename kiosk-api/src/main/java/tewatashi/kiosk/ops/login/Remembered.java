package tewatashi.kiosk.ops.login;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A document of the provider's, fetched when it is older than it may be. Whoever comes while it is
 * being fetched waits for it, and after a failure nobody asks again at once: strangers may begin as
 * many logins as they like, and the provider is asked no more often for it.
 */
final class Remembered<T> {
  /** Where the document comes from. */
  interface Source<T> {
    T fetch(Instant now) throws LoginRefused;
  }

  /** A provider that fails is left alone for so long. */
  static final Duration PAUSE = Duration.ofSeconds(5);

  private final Source<T> source;
  private @Nullable T document;
  private @Nullable Why failure;
  private Instant documentAt = Instant.EPOCH;
  private Instant failureAt = Instant.EPOCH;

  Remembered(Source<T> source) {
    this.source = source;
  }

  /**
   * The document, not older than this.
   *
   * @throws LoginRefused if it is older, or not there, and cannot be fetched
   */
  synchronized T notOlderThan(Duration ageMax, Instant now) throws LoginRefused {
    var known = document;
    if (known != null && isWithin(ageMax, documentAt, now)) {
      return known;
    }
    var failed = failure;
    if (failed != null && isWithin(PAUSE, failureAt, now)) {
      throw new LoginRefused(failed);
    }
    return fetch(now);
  }

  private T fetch(Instant now) throws LoginRefused {
    try {
      T fetched = source.fetch(now);
      document = fetched;
      documentAt = now;
      failure = null;
      return fetched;
    } catch (LoginRefused refused) {
      failure = refused.why();
      failureAt = now;
      throw refused;
    }
  }

  /** To both sides: after a clock's jump back, what came before it is not young for ever. */
  private static boolean isWithin(Duration ageMax, Instant then, Instant now) {
    return Duration.between(then, now).abs().compareTo(ageMax) <= 0;
  }
}
