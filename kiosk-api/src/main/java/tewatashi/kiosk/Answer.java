package tewatashi.kiosk;

import java.time.Duration;
import java.util.Optional;

/** What the desk says to a step: a value, or a refusal that is a value too. */
public sealed interface Answer<T> {
  record Done<T>(T value) implements Answer<T> {}

  /**
   * No.
   *
   * @param retryAfter when asking again may help
   */
  record Refused<T>(ProblemType type, Optional<Duration> retryAfter) implements Answer<T> {}

  static <T> Answer<T> done(T value) {
    return new Done<>(value);
  }

  static <T> Answer<T> refused(ProblemType type) {
    return new Refused<>(type, Optional.empty());
  }

  static <T> Answer<T> refused(ProblemType type, Duration retryAfter) {
    return new Refused<>(type, Optional.of(retryAfter));
  }
}
