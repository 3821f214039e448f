package tewatashi.printing;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedRateLimiterMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedTimeLimiterMetrics;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.github.resilience4j.ratelimiter.RateLimiterRegistry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;

/**
 * A breaker, a bulkhead, a rate limiter and time limiters for each printer, all of them measured.
 */
final class PrinterGuards {
  private final CircuitBreakerRegistry breakers;
  private final BulkheadRegistry bulkheads;
  private final RateLimiterRegistry rates;
  private final TimeLimiterRegistry answers;
  private final TimeLimiterRegistry documents;

  PrinterGuards(PrinterLimits limits, MeterRegistry meters) {
    breakers =
        CircuitBreakerRegistry.of(
            CircuitBreakerConfig.custom()
                .slidingWindowSize(limits.failuresMin())
                .minimumNumberOfCalls(limits.failuresMin())
                .failureRateThreshold(100)
                .waitDurationInOpenState(limits.breakMin())
                .permittedNumberOfCallsInHalfOpenState(1)
                .build());
    bulkheads =
        BulkheadRegistry.of(
            BulkheadConfig.custom()
                .maxConcurrentCalls(limits.callsAtOnceMax())
                .maxWaitDuration(limits.answerMax())
                .build());
    rates =
        RateLimiterRegistry.of(
            RateLimiterConfig.custom()
                .limitForPeriod(limits.callsASecondMax())
                .limitRefreshPeriod(Duration.ofSeconds(1))
                .timeoutDuration(limits.answerMax())
                .build());
    answers = TimeLimiterRegistry.of(limiting(limits.answerMax()));
    documents = TimeLimiterRegistry.of(limiting(limits.sendMax()));
    TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
    TaggedRateLimiterMetrics.ofRateLimiterRegistry(rates).bindTo(meters);
    TaggedTimeLimiterMetrics.ofTimeLimiterRegistry(answers).bindTo(meters);
  }

  private static TimeLimiterConfig limiting(Duration max) {
    return TimeLimiterConfig.custom().timeoutDuration(max).cancelRunningFuture(false).build();
  }

  CircuitBreaker breaker(UUID printer) {
    return breakers.circuitBreaker(printer.toString());
  }

  Bulkhead bulkhead(UUID printer) {
    return bulkheads.bulkhead(printer.toString());
  }

  RateLimiter rate(UUID printer) {
    return rates.rateLimiter(printer.toString());
  }

  TimeLimiter answer(UUID printer) {
    return answers.timeLimiter(printer.toString());
  }

  TimeLimiter document(UUID printer) {
    return documents.timeLimiter(printer.toString());
  }
}
