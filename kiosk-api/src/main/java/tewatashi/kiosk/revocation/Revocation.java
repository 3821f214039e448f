package tewatashi.kiosk.revocation;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.port.RevocationStatus;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.TrustAnchors;
import tewatashi.kiosk.config.RevocationListConfig;

/**
 * The responder first, always; the authority's list only while the responder is out of order. A
 * responder that lies, or one that we ask too much, opens no way to the list. What a list's word is
 * good for is not decided here but by the municipality, kind by kind.
 */
public final class Revocation implements RevocationStatus, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Revocation.class);
  private static final Duration LOOK_EVERY = Duration.ofMinutes(2);

  private final OcspRevocation responder;
  private final Map<String, DailyList> lists;
  private final DegradedMode mode;
  private final MeterRegistry meters;
  private final ScheduledExecutorService timer;

  private Revocation(OcspRevocation responder, Map<String, DailyList> lists, MeterRegistry meters) {
    this.responder = responder;
    this.lists = Map.copyOf(lists);
    this.mode = new DegradedMode(meters);
    this.meters = meters;
    this.timer =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("revocation-list-", 0).factory());
  }

  /**
   * With the lists that the configuration names, fetched on a thread of their own; none is the
   * default, and then a silent responder means no paper.
   *
   * @param meters gets the lists' age and fetches, and whether this node lives by them
   */
  public static Revocation with(
      OcspRevocation responder,
      Vertx vertx,
      List<RevocationListConfig> configs,
      TrustAnchors anchors,
      InstantSource clock,
      MeterRegistry meters) {
    var lists = new HashMap<String, DailyList>();
    for (RevocationListConfig config : configs) {
      anchors
          .authority(config.issuerKey())
          .ifPresent(issuer ->
              lists.put(
                  config.issuerKey(),
                  new DailyList(
                      config.key(), issuer, ListSource.of(vertx, config), clock, meters)));
    }
    var revocation = new Revocation(responder, lists, meters);
    if (!lists.isEmpty()) {
      var unused =
          revocation.timer.scheduleWithFixedDelay(
              () -> revocation.renew(clock.instant()), 0, LOOK_EVERY.toSeconds(), TimeUnit.SECONDS);
    }
    return revocation;
  }

  @Override
  public RevocationAnswer ask(
      AuthenticationCertificateId certificate, X509Certificate issuer, Instant now) {
    try {
      var answer = responder.answer(certificate, issuer, now);
      mode.byResponder(now);
      return answer;
    } catch (Doubtful e) {
      return list(e.doubt(), certificate, now)
          .map(list -> byList(list, e.doubt(), certificate, now))
          .orElseGet(() -> new RevocationAnswer.Unavailable(e.doubt().word()));
    }
  }

  private Optional<RevocationList> list(
      Doubt doubt, AuthenticationCertificateId certificate, Instant now) {
    return doubt.isOutage()
        ? Optional.ofNullable(lists.get(certificate.issuerKey())).flatMap(one -> one.usable(now))
        : Optional.empty();
  }

  private RevocationAnswer byList(
      RevocationList list, Doubt why, AuthenticationCertificateId certificate, Instant now) {
    mode.byList(why, list.issuedAt(), now);
    var answer = list.standing(certificate.serial(), now);
    var word = answer instanceof RevocationAnswer.Revoked ? "revoked" : "not-listed";
    meters.counter("tewatashi.revocation.by.list", "answer", word).increment();
    return answer;
  }

  /** Renews every list that is due; a defect in one round must not end the timer. */
  void renew(Instant now) {
    for (DailyList list : lists.values()) {
      try {
        list.renew(now);
      } catch (RuntimeException e) {
        LOG.error("defect while a revocation list was renewed", e);
      }
    }
  }

  /**
   * Whether the responder gives a believable answer for an authority, and when it says it is.
   *
   * @throws ResponderDoubted with the reason, in an operator's words
   */
  public Instant probe(X509Certificate issuer, Instant now) throws ResponderDoubted {
    try {
      return responder.probe(issuer, now);
    } catch (Doubtful e) {
      throw new ResponderDoubted(e.doubt().word());
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
    lists.values().forEach(DailyList::close);
    responder.close();
  }
}
