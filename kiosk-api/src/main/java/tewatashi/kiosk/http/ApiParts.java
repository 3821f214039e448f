package tewatashi.kiosk.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tewatashi.issuance.port.IdempotencyKeys;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.BuildIdentity;
import tewatashi.kiosk.Chance;
import tewatashi.kiosk.TerminalDesk;

/**
 * Whom and what the listeners speak of and to.
 *
 * @param fleet says whose a client certificate is; asked anew at every step
 * @param metrics the same registry that {@link ServerVertx} was given
 * @param readiness what {@code /readyz} asks
 * @param rounds each background round's name and whether it was completed once, for {@code
 *     /startedz}
 */
public record ApiParts(
    TerminalDesk desk,
    Operations fleet,
    IdempotencyKeys keys,
    Alarm alarm,
    InstantSource clock,
    Chance chance,
    PrometheusMeterRegistry metrics,
    Realm realm,
    BuildIdentity build,
    List<ReadinessCheck> readiness,
    Supplier<Map<String, Boolean>> rounds) {
  public ApiParts {
    readiness = List.copyOf(readiness);
  }
}
