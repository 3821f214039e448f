package tewatashi.kiosk.revocation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One authority's newest believable list. A fetch that fails or brings something that is not
 * believed changes nothing: the list before it goes on ageing.
 */
final class DailyList {
  private static final Logger LOG = LoggerFactory.getLogger(DailyList.class);

  /** The source renews once a day; what is asked more often only finds the same. */
  static final Duration RENEW_AFTER = Duration.ofMinutes(30);

  private final String name;
  private final X509Certificate issuer;
  private final ListSource source;
  private final MeterRegistry meters;
  private final AtomicReference<Optional<RevocationList>> newest =
      new AtomicReference<>(Optional.empty());
  private Optional<Instant> fetchedAt = Optional.empty();
  private Optional<Doubt> lastDoubt = Optional.empty();

  /**
   * @param name for logs and metrics: the configuration's own, {@code revocation.list.1}
   */
  DailyList(
      String name,
      X509Certificate issuer,
      ListSource source,
      InstantSource clock,
      MeterRegistry meters) {
    this.name = name;
    this.issuer = issuer;
    this.source = source;
    this.meters = meters;
    Gauge.builder("tewatashi.revocation.list.age", () -> age(clock.instant()))
        .tag("list", name)
        .baseUnit("seconds")
        .register(meters);
  }

  /** The list, if it may be used now. */
  Optional<RevocationList> usable(Instant now) {
    return newest.get().filter(list -> list.doubt(now).isEmpty());
  }

  /** Fetches if it is time to; for the timer's thread alone. */
  void renew(Instant now) {
    boolean due =
        fetchedAt.map(at -> !now.isBefore(at.plus(RENEW_AFTER))).orElse(true)
            || usable(now).isEmpty();
    if (!due) {
      return;
    }
    try {
      accept(ListJudge.judge(source.fetch(), issuer, now));
      fetchedAt = Optional.of(now);
      told(Optional.empty());
    } catch (Doubtful e) {
      told(Optional.of(e.doubt()));
    }
  }

  private void accept(RevocationList next) throws Doubtful {
    var known = newest.get();
    if (known.isPresent() && goesBack(known.get(), next)) {
      throw new Doubtful(Doubt.GOES_BACK);
    }
    newest.set(Optional.of(next));
  }

  /** A number is given once: the same number with another date is another list. */
  private static boolean goesBack(RevocationList known, RevocationList next) {
    int number = next.number().compareTo(known.number());
    int date = next.issuedAt().compareTo(known.issuedAt());
    return number < 0 || date < 0 || (number == 0 && date != 0);
  }

  /** One line for each change, not for each try. */
  private void told(Optional<Doubt> doubt) {
    var word = doubt.map(Doubt::word).orElse("believed");
    meters.counter("tewatashi.revocation.list.fetches", "list", name, "outcome", word).increment();
    if (!doubt.equals(lastDoubt)) {
      lastDoubt = doubt;
      if (doubt.isPresent()) {
        LOG.warn("{} is not renewed: {}", name, word);
      } else {
        LOG.info("{} is renewed again", name);
      }
    }
  }

  private double age(Instant now) {
    return newest
        .get()
        .map(list -> (double) Duration.between(list.issuedAt(), now).toSeconds())
        .orElse(Double.NaN);
  }

  void close() {
    source.close();
  }
}
