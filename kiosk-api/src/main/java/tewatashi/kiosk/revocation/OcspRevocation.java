package tewatashi.kiosk.revocation;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.Limits;
import tewatashi.issuance.port.RevocationStatus;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.TrustedAuthority;
import tewatashi.kiosk.config.ResponderConfig;

/**
 * Asks the configured responder, each time anew: no answer is kept, and only those who ask the same
 * at the same moment share one. A question takes at most {@code revocationWaitMax}; a responder
 * that is out of order is not asked for a while.
 */
public final class OcspRevocation implements RevocationStatus, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OcspRevocation.class);
  private static final String NAME = "revocation";

  /** More at once than a busy node asks: 64 questions of 50 ms are 1,280 a second. */
  private static final int AT_ONCE_MAX = 64;

  /** A signed answer with its signer's certificate is about 2 kB. */
  static final int ANSWER_BYTES_MAX = 16 << 10;

  private static final CircuitBreakerConfig BREAKER =
      CircuitBreakerConfig.custom()
          .slidingWindowSize(20)
          .minimumNumberOfCalls(10)
          .failureRateThreshold(50)
          .waitDurationInOpenState(Duration.ofSeconds(10))
          .permittedNumberOfCallsInHalfOpenState(3)
          .build();

  private static final BulkheadConfig BULKHEAD =
      BulkheadConfig.custom()
          .maxConcurrentCalls(AT_ONCE_MAX)
          .maxWaitDuration(Duration.ZERO)
          .build();

  private final ResponderConfig responder;
  private final SecureRandom random;
  private final MeterRegistry meters;
  private final BoundedExchange exchange;
  private final OcspJudge judge = new OcspJudge();
  private final SharedFlights<AuthenticationCertificateId, RevocationAnswer> flights =
      new SharedFlights<>();
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;

  /**
   * A client of one responder.
   *
   * @param random makes the nonces
   * @param meters gets {@code tewatashi.revocation} (by answer and reason) and the breaker's and
   *     the bulkhead's own
   */
  public OcspRevocation(
      Vertx vertx,
      ResponderConfig responder,
      Limits limits,
      SecureRandom random,
      MeterRegistry meters) {
    this.responder = responder;
    this.random = random;
    this.meters = meters;
    this.exchange =
        new BoundedExchange(
            vertx,
            responder.url(),
            new BoundedExchange.Terms(
                Optional.of("application/ocsp-request"),
                Optional.of("application/ocsp-response"),
                ANSWER_BYTES_MAX,
                limits.revocationWaitMax(),
                AT_ONCE_MAX));
    var breakers = CircuitBreakerRegistry.of(BREAKER);
    var bulkheads = BulkheadRegistry.of(BULKHEAD);
    this.breaker = breakers.circuitBreaker(NAME);
    this.bulkhead = bulkheads.bulkhead(NAME);
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
  }

  @Override
  public RevocationAnswer ask(
      AuthenticationCertificateId certificate, X509Certificate issuer, Instant now) {
    try {
      return answer(certificate, issuer, now);
    } catch (Doubtful e) {
      return new RevocationAnswer.Unavailable(e.doubt().word());
    }
  }

  /** As {@link #ask}, with what there is to doubt as a value of its own. */
  RevocationAnswer answer(
      AuthenticationCertificateId certificate, X509Certificate issuer, Instant now)
      throws Doubtful {
    long start = System.nanoTime();
    try {
      var answer = flights.join(certificate, landed -> bounded(certificate, issuer, now, landed));
      count(answer, System.nanoTime() - start);
      return answer;
    } catch (Doubtful e) {
      count(new RevocationAnswer.Unavailable(e.doubt().word()), System.nanoTime() - start);
      throw e;
    } catch (RuntimeException e) {
      // Fails closed, and says where: a defect must not look like a responder's outage.
      LOG.error("defect in the revocation question", e);
      count(new RevocationAnswer.Unavailable(Doubt.DEFECT.word()), System.nanoTime() - start);
      throw new Doubtful(Doubt.DEFECT);
    }
  }

  /**
   * Asks once, past breaker and bulkhead: is there a believable answer for this authority at all?
   * It is asked about the authority's own certificate; "unknown" is as believable as "good".
   *
   * @return when the answer was made, by the responder's clock
   */
  Instant probe(X509Certificate issuer, Instant now) throws Doubtful {
    var own = new AuthenticationCertificateId(TrustedAuthority.keyOf(issuer), serial(issuer));
    var question = new OcspQuestion(own, issuer, responder.certIdHash(), random);
    byte[] der = exchange.ask(question.encoded(), () -> {});
    return judge.judge(der, question, issuer, now).producedAt();
  }

  private static String serial(X509Certificate issuer) {
    String digits = issuer.getSerialNumber().toString(16);
    return digits.length() % 2 == 0 ? digits : "0" + digits;
  }

  private RevocationAnswer bounded(
      AuthenticationCertificateId certificate, X509Certificate issuer, Instant now, Runnable landed)
      throws Doubtful {
    if (!bulkhead.tryAcquirePermission()) {
      throw new Doubtful(Doubt.BUSY);
    }
    try {
      if (!breaker.tryAcquirePermission()) {
        throw new Doubtful(Doubt.BREAKER_OPEN);
      }
      return measured(certificate, issuer, now, landed);
    } finally {
      bulkhead.onComplete();
    }
  }

  /**
   * Every permission of the breaker is answered for, or it would stay half open for ever. A lie is
   * no outage: the line works, and whoever lies is asked, and refused, every time.
   */
  private RevocationAnswer measured(
      AuthenticationCertificateId certificate, X509Certificate issuer, Instant now, Runnable landed)
      throws Doubtful {
    long start = System.nanoTime();
    boolean told = false;
    try {
      var question = new OcspQuestion(certificate, issuer, responder.certIdHash(), random);
      byte[] der = exchange.ask(question.encoded(), landed);
      var answer = judge.judge(der, question, issuer, now).answer();
      breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
      told = true;
      return answer;
    } catch (Doubtful e) {
      if (e.doubt().isOutage()) {
        breaker.onError(System.nanoTime() - start, TimeUnit.NANOSECONDS, e);
        told = true;
      } else if (e.doubt() != Doubt.INTERRUPTED) {
        breaker.onSuccess(System.nanoTime() - start, TimeUnit.NANOSECONDS);
        told = true;
      }
      throw e;
    } finally {
      if (!told) {
        breaker.releasePermission();
      }
    }
  }

  private void count(RevocationAnswer answer, long nanos) {
    var word =
        switch (answer) {
          case RevocationAnswer.Good _ -> "good";
          case RevocationAnswer.NotListed _ -> "not-listed";
          case RevocationAnswer.Revoked _ -> "revoked";
          case RevocationAnswer.Unknown _ -> "unknown";
          case RevocationAnswer.Unavailable _ -> "unavailable";
        };
    var reason = answer instanceof RevocationAnswer.Unavailable(String why) ? why : "none";
    meters
        .timer("tewatashi.revocation", "answer", word, "reason", reason)
        .record(nanos, TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    exchange.close();
  }
}
