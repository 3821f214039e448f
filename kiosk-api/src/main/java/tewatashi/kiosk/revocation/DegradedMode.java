package tewatashi.kiosk.revocation;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this node lives by lists just now: one line when it begins, one when it ends. */
final class DegradedMode {
  private static final Logger LOG = LoggerFactory.getLogger(DegradedMode.class);

  /** A responder that answers now and then is still out of order. */
  static final Duration SOUND_AFTER = Duration.ofSeconds(60);

  private Instant lastOutage = Instant.MIN;
  private boolean degraded;

  DegradedMode(MeterRegistry meters) {
    Gauge.builder("tewatashi.revocation.degraded", () -> is() ? 1 : 0).register(meters);
  }

  /** The responder was out of order, and a list spoke in its place. */
  synchronized void byList(Doubt why, Instant listIssuedAt, Instant now) {
    lastOutage = now;
    if (!degraded) {
      degraded = true;
      LOG.warn(
          "degraded mode begins: the responder is {}, the list is of {}", why.word(), listIssuedAt);
    }
  }

  /** The responder answered, and was believed. */
  synchronized void byResponder(Instant now) {
    if (degraded && !now.isBefore(lastOutage.plus(SOUND_AFTER))) {
      degraded = false;
      LOG.warn("degraded mode ends: the responder has answered for {} s", SOUND_AFTER.toSeconds());
    }
  }

  synchronized boolean is() {
    return degraded;
  }
}
