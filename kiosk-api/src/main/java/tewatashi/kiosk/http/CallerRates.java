package tewatashi.kiosk.http;

import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each caller may ask this node: a terminal by its certificate, a page by its session. It
 * protects the node, and nothing else rests on it: a bound that had to hold on all nodes would
 * stand in the database.
 */
public final class CallerRates {
  static final Duration WINDOW = Duration.ofSeconds(1);

  private final RateLimiterConfig config;
  private final Map<String, RateLimiter> limiters;

  public CallerRates(HttpLimits limits) {
    config =
        RateLimiterConfig.custom()
            .limitRefreshPeriod(WINDOW)
            .limitForPeriod(limits.requestsPerSecondMax())
            .timeoutDuration(Duration.ZERO)
            .build();
    limiters = new Bounded(limits.terminalsRememberedMax());
  }

  /** Never waits. */
  public boolean allow(String caller) {
    RateLimiter limiter;
    synchronized (limiters) {
      limiter = limiters.computeIfAbsent(caller, name -> RateLimiter.of(name, config));
    }
    return limiter.acquirePermission();
  }

  int remembered() {
    synchronized (limiters) {
      return limiters.size();
    }
  }

  private static final class Bounded extends LinkedHashMap<String, RateLimiter> {
    private static final long serialVersionUID = 1L;
    private final int max;

    Bounded(int max) {
      super(64, 0.75f, true);
      this.max = max;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, RateLimiter> eldest) {
      return size() > max;
    }
  }
}
