package tewatashi.load;

import java.time.Duration;
import java.util.LinkedHashMap;
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
  private final Histogram toPrinter = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
  private final Histogram inLine = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
  private final Map<String, Histogram> steps = new ConcurrentHashMap<>();

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

  /** The printer had all of the document's bytes. */
  void printerHasIt(long nanos) {
    record(toPrinter, nanos);
  }

  /** A step was answered. */
  void step(String name, long millis) {
    record(
        steps.computeIfAbsent(name, _ -> new ConcurrentHistogram(LONGEST_MICROS, DIGITS)),
        Duration.ofMillis(millis).toNanos());
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

  /** From the card's answer leaving for the server to the document's last byte at the printer. */
  double toPrinterMillis(double percentile) {
    return toPrinter.getValueAtPercentile(percentile) / 1000.0;
  }

  /** How many documents the printer said the arrival of. */
  long atPrinterCount() {
    return toPrinter.getTotalCount();
  }

  /** Whoever waited, for what, and how long: in the order of a visit. */
  Map<String, Waits> waits() {
    var waits = new LinkedHashMap<String, Waits>();
    waits.put("in line for a terminal", Waits.of(inLine));
    for (String step : Steps.EVERY_VISIT) {
      Histogram answered = steps.get(step);
      if (answered != null) {
        waits.put("step: " + step, Waits.of(answered));
      }
    }
    waits.put("card's answer to the printer", Waits.of(toPrinter));
    waits.put("card's answer to paper in the tray", Waits.of(toPaper));
    return waits;
  }
}
