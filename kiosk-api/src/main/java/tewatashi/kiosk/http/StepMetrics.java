package tewatashi.kiosk.http;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import tewatashi.kiosk.StepNotes;

/**
 * How long steps take and how they end. By step, the problem's word is told, which a sensitive
 * refusal shares with harmless ones; by municipality, where few may be at a terminal at one time,
 * only whether it was done, refused or failed. Never a terminal or a person.
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

  /** Fewer: there may be hundreds of municipalities. */
  private static final Duration[] MUNICIPALITY_BOUNDS = {
    Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(20)
  };

  private final MeterRegistry registry;

  StepMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  Timer.Sample start() {
    return Timer.start(registry);
  }

  /** Tells of a step that was answered so. */
  void stop(Timer.Sample sample, String step, Reply reply, StepNotes notes) {
    var result = StepResult.of(reply).word();
    var timer =
        Timer.builder("tewatashi.step")
            .description("Steps of terminals, by what they were answered")
            .tag("step", step)
            .tag("outcome", reply.outcome())
            .tag("result", result)
            .serviceLevelObjectives(BOUNDS)
            .register(registry);
    var nanos = new AtomicLong();
    // In its trace, so that one step may stand as an example beside the count.
    notes.around(() -> nanos.set(sample.stop(timer)));
    notes
        .municipality()
        .ifPresent(code ->
            Timer.builder("tewatashi.municipality.step")
                .description("Steps of residents, by their municipality")
                .tag("municipality", code.value())
                .tag("step", step)
                .tag("result", result)
                .serviceLevelObjectives(MUNICIPALITY_BOUNDS)
                .register(registry)
                .record(Duration.ofNanos(nanos.get())));
  }

  /** Shows how much of a bound is in use. */
  void show(String name, String description, IntSupplier used) {
    Gauge.builder(name, used::getAsInt).description(description).register(registry);
  }
}
