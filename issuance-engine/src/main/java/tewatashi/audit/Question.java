package tewatashi.audit;

import java.time.Duration;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * What is to be verified, and by what measure.
 *
 * @param from the first month that is read; empty: the oldest
 * @param until the last; empty: the newest
 * @param trusted public keys whose heads count, as X.509 encodes them
 * @param kept heads that somebody kept elsewhere, in the words of {@link Head.Signed#words}
 * @param waitMax how long a line may wait for its place, and its place for a signature
 */
public record Question(
    Optional<YearMonth> from,
    Optional<YearMonth> until,
    List<byte[]> trusted,
    List<String> kept,
    Duration waitMax) {
  /** What a line may wait: five signatures' time. */
  public static final Duration WAIT_MAX = Duration.ofMinutes(5);

  public Question {
    trusted = List.copyOf(trusted);
    kept = List.copyOf(kept);
  }

  boolean asks(YearMonth month) {
    return from.filter(month::isBefore).isEmpty() && until.filter(month::isAfter).isEmpty();
  }
}
