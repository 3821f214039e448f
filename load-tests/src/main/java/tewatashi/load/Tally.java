package tewatashi.load;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What the residents lived through; counted from many threads. */
final class Tally {
  private static final long LONGEST_MICROS = Duration.ofMinutes(10).toNanos() / 1000;
  private static final int DIGITS = 3;

  private final LongAdder issued = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder gaveUp = new LongAdder();
  private final LongAdder busy = new LongAdder();
  private final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();
  private final Histogram toPaper = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
  private final Histogram inLine = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);

  /** A paper was collected. */
  void issued() {
    issued.increment();
  }

  /** A visit ended otherwise. */
  void refused(String reason) {
    refused.increment();
    reasons.computeIfAbsent(reason, _ -> new LongAdder()).increment();
  }

  /** No terminal became free in time, or nobody was left outside. */
  void gaveUp() {
    gaveUp.increment();
  }

  /** The server said that the terminal's last visit is not over yet, and was asked again. */
  void foundTerminalBusy() {
    busy.increment();
  }

  void reachedTerminal(long nanos) {
    record(inLine, nanos);
  }

  void paperLies(long nanos) {
    record(toPaper, nanos);
  }

  private static void record(Histogram histogram, long nanos) {
    histogram.recordValue(Math.clamp(nanos / 1000, 0, LONGEST_MICROS));
  }

  long issuedCount() {
    return issued.sum();
  }

  long refusedCount() {
    return refused.sum();
  }

  long gaveUpCount() {
    return gaveUp.sum();
  }

  long foundBusyCount() {
    return busy.sum();
  }

  /** Why visits ended without a paper, and how often. */
  Map<String, Long> reasons() {
    var counted = new TreeMap<String, Long>();
    reasons.forEach((reason, times) -> counted.put(reason, times.sum()));
    return counted;
  }

  /** From the card's answer leaving for the server to paper in the tray. */
  double toPaperMillis(double percentile) {
    return toPaper.getValueAtPercentile(percentile) / 1000.0;
  }

  double inLineMillis(double percentile) {
    return inLine.getValueAtPercentile(percentile) / 1000.0;
  }
}
