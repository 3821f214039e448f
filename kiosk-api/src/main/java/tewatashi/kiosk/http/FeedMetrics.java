package tewatashi.kiosk.http;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tewatashi.issuance.feed.ImportReport;

/** What the feeds' listener counts, by words of its own; no source's and no sender's. */
final class FeedMetrics {
  static final String APPLIED = "applied";
  static final String BROKEN_OFF = "broken-off";
  static final String INTERNAL = "internal";

  private final Map<String, Counter> batches;
  private final Timer seconds;
  private final Counter applied;
  private final Counter skipped;
  private final AtomicInteger running = new AtomicInteger();

  FeedMetrics(MeterRegistry meters) {
    batches =
        Stream.concat(
                Stream.of(FeedProblem.values()).map(FeedProblem::word),
                Stream.of(APPLIED, BROKEN_OFF, INTERNAL))
            .collect(Collectors.toUnmodifiableMap(word -> word, word -> batches(meters, word)));
    seconds =
        Timer.builder("tewatashi.feed.batch")
            .description("from a batch's head to its answer")
            .register(meters);
    applied = records(meters, "applied");
    skipped = records(meters, "skipped");
    Gauge.builder("tewatashi.feed.batches.running", running, AtomicInteger::get)
        .description("batches under way")
        .register(meters);
  }

  private static Counter batches(MeterRegistry meters, String outcome) {
    return Counter.builder("tewatashi.feed.batches")
        .description("batches by what came of them")
        .tag("outcome", outcome)
        .register(meters);
  }

  private static Counter records(MeterRegistry meters, String result) {
    return Counter.builder("tewatashi.feed.records")
        .description("records of batches that were applied")
        .tag("result", result)
        .register(meters);
  }

  /** What came of a batch. */
  void count(String outcome) {
    var counter = batches.get(outcome);
    if (counter == null) {
      throw new IllegalArgumentException("no outcome of a batch: " + outcome);
    }
    counter.increment();
  }

  void count(ImportReport report) {
    count(APPLIED);
    applied.increment(report.applied());
    skipped.increment(report.skipped());
  }

  void begun() {
    running.incrementAndGet();
  }

  void ended(Duration after) {
    running.decrementAndGet();
    seconds.record(after);
  }
}
