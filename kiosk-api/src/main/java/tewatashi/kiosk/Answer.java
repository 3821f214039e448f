package tewatashi.kiosk;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.port.Attention;

/** What the desk says to a step: a value, or a refusal that is a value too. */
public sealed interface Answer<T> {
  record Done<T>(T value) implements Answer<T> {}

  /**
   * No.
   *
   * @param retryAfter when asking again may help
   * @param attention what the printer needs, with {@code printer-attention} alone
   */
  record Refused<T>(ProblemType type, Optional<Duration> retryAfter, Set<Attention> attention)
      implements Answer<T> {
    public Refused {
      attention = Set.copyOf(attention);
    }

    /** A refusal that is not the printer's. */
    public Refused(ProblemType type, Optional<Duration> retryAfter) {
      this(type, retryAfter, Set.of());
    }
  }

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
