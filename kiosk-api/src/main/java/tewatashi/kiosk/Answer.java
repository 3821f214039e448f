package tewatashi.kiosk;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import tewatashi.issuance.port.Attention;
import tewatashi.issuance.port.PublicReason;

/** What the desk says to a step: a value, or a refusal that is a value too. */
public sealed interface Answer<T> {
  /** When to ask again after a stop. */
  Duration STOP_LASTS = Duration.ofMinutes(5);

  record Done<T>(T value) implements Answer<T> {}

  /**
   * No.
   *
   * @param retryAfter when asking again may help
   * @param attention what the printer needs, with {@code printer-attention} alone
   * @param reason why the service stands still, with {@code service-suspended} alone
   */
  record Refused<T>(
      ProblemType type,
      Optional<Duration> retryAfter,
      Set<Attention> attention,
      Optional<PublicReason> reason)
      implements Answer<T> {
    public Refused {
      attention = Set.copyOf(attention);
    }

    /** A refusal that is neither the printer's nor a stop's. */
    public Refused(ProblemType type, Optional<Duration> retryAfter) {
      this(type, retryAfter, Set.of(), Optional.empty());
    }
  }

  /** A stop stands: it is lifted by two people. */
  static <T> Answer<T> stopped(Optional<PublicReason> reason) {
    return new Refused<>(ProblemType.SERVICE_SUSPENDED, Optional.of(STOP_LASTS), Set.of(), reason);
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
