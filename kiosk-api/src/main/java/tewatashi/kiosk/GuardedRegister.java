package tewatashi.kiosk;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.session.SessionBinding;

/**
 * The register behind a breaker and a bulkhead: while it does not answer, nobody queues for it. The
 * time limit of one answer is the database's own ({@code Limits.registerWaitMax}), which also frees
 * the connection.
 */
final class GuardedRegister implements ResidentRegister {
  private static final String NAME = "register";

  private final ResidentRegister register;
  private final CircuitBreaker breaker;
  private final io.github.resilience4j.bulkhead.Bulkhead bulkhead;

  GuardedRegister(ResidentRegister register, Limits limits, MeterRegistry meters) {
    this.register = register;
    var breakers =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(3)
                .recordException(RegisterUnavailable.class::isInstance)
                .build());
    // Eight times the pool may wait before its semaphore; more would only wait to be refused.
    var bulkheads =
        BulkheadRegistry.of(
            BulkheadConfig.custom()
                .maxConcurrentCalls(limits.databasePoolMax() * 8)
                .maxWaitDuration(Duration.ZERO)
                .build());
    this.breaker = breakers.circuitBreaker(NAME);
    this.bulkhead = bulkheads.bulkhead(NAME);
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
  }

  @Override
  public RegisterSnapshot snapshot(SessionBinding binding, CertificateRequest request, Instant now)
      throws RegisterUnavailable {
    return guarded(() -> register.snapshot(binding, request, now));
  }

  @Override
  public void declareScope(SessionBinding binding, Scope scope, Set<Integer> chosen)
      throws RegisterUnavailable {
    guarded(() -> {
      register.declareScope(binding, scope, chosen);
      return scope;
    });
  }

  @Override
  public List<Offer> offers(SessionBinding binding, Instant now) throws RegisterUnavailable {
    return guarded(() -> register.offers(binding, now));
  }

  @Override
  public boolean mayAskForMoney(SessionBinding binding, CertificateKind kind)
      throws RegisterUnavailable {
    return guarded(() -> register.mayAskForMoney(binding, kind));
  }

  @Override
  public Set<CertificateKind> kindsByListAlone(SessionBinding binding, Instant now)
      throws RegisterUnavailable {
    return guarded(() -> register.kindsByListAlone(binding, now));
  }

  @Override
  public List<Member> members(SessionBinding binding) throws RegisterUnavailable {
    return guarded(() -> register.members(binding));
  }

  private <T> T guarded(Question<T> question) throws RegisterUnavailable {
    try {
      bulkhead.acquirePermission();
    } catch (BulkheadFullException e) {
      throw new RegisterUnavailable("too many ask the register at once", e);
    }
    try {
      breaker.acquirePermission();
      long begin = breaker.getCurrentTimestamp();
      try {
        T answer = question.ask();
        breaker.onSuccess(breaker.getCurrentTimestamp() - begin, breaker.getTimestampUnit());
        return answer;
      } catch (RegisterUnavailable e) {
        breaker.onError(breaker.getCurrentTimestamp() - begin, breaker.getTimestampUnit(), e);
        throw e;
      } catch (RuntimeException | Error e) {
        // A defect, not an outage: it says nothing of whether the register answers.
        breaker.releasePermission();
        throw e;
      }
    } catch (CallNotPermittedException e) {
      throw new RegisterUnavailable("the register has not answered lately", e);
    } finally {
      bulkhead.onComplete();
    }
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask() throws RegisterUnavailable;
  }
}
