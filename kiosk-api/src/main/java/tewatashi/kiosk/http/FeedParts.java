package tewatashi.kiosk.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import tewatashi.issuance.feed.RegisterFeed;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.BuildIdentity;
import tewatashi.kiosk.Chance;

/**
 * What the feeds' listener stands on.
 *
 * @param feed as role {@code feed}
 * @param readiness what {@code /readyz} asks
 * @param metrics what {@code /metrics} shows
 */
public record FeedParts(
    RegisterFeed feed,
    Realm realm,
    BuildIdentity build,
    List<ReadinessCheck> readiness,
    PrometheusMeterRegistry metrics,
    InstantSource clock,
    Chance chance) {
  public FeedParts {
    readiness = List.copyOf(readiness);
  }
}
