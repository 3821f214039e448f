package tewatashi.kiosk.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.IntSupplier;

/**
 * How long steps take and how they end. The labels are the step and the problem's word, which a
 * sensitive refusal shares with harmless ones; never a municipality's, a terminal's or a person's.
 */
final class StepMetrics {
  private static final Duration[] BOUNDS = {
    Duration.ofMillis(50),
    Duration.ofMillis(200),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5),
    Duration.ofSeconds(20)
  };

  private final MeterRegistry registry;

  StepMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  Timer.Sample start() {
    return Timer.start(registry);
  }

  /**
   * @param outcome {@code done}, {@code replayed} or a problem's word
   */
  void stop(Timer.Sample sample, String step, String outcome) {
    sample.stop(
        Timer.builder("tewatashi.step")
            .description("Steps of terminals, by what they were answered")
            .tag("step", step)
            .tag("outcome", outcome)
            .serviceLevelObjectives(BOUNDS)
            .register(registry));
  }

  /** Shows how much of a bound is in use. */
  void show(String name, String description, IntSupplier used) {
    Gauge.builder(name, used::getAsInt).description(description).register(registry);
  }
}
