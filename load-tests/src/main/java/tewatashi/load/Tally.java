package tewatashi.load;

import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What the residents lived through; counted from many threads. */
final class Tally {
  private static final long LONGEST_MICROS = Duration.ofMinutes(10).toNanos() / 1000;
  private static final int DIGITS = 3;

  private final Map<Phase, PhaseTally> phases = new EnumMap<>(Phase.class);
  private final LongAdder busy = new LongAdder();
  private final LongAdder confirmations = new LongAdder();
  private final LongAdder kept = new LongAdder();
  private final Map<String, LongAdder> said = new ConcurrentHashMap<>();
  private final Histogram toPaper = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
  private final Histogram toPrinter = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
  private final Histogram inLine = new ConcurrentHistogram(LONGEST_MICROS, DIGITS);
  private final Map<String, Histogram> steps = new ConcurrentHashMap<>();
  private volatile Phase phase = Phase.UNDISTURBED;

  Tally() {
    for (Phase each : Phase.values()) {
      phases.put(each, new PhaseTally());
    }
  }

  /** From now on visits end in this part of the run. */
  void begins(Phase next) {
    phase = next;
  }

  Phase phase() {
    return phase;
  }

  PhaseTally in(Phase which) {
    return Objects.requireNonNull(phases.get(which), "every part has a tally");
  }

  /** A paper was collected. */
  void issued() {
    in(phase).issued();
  }

  /** A visit ended otherwise. */
  void refused(String reason) {
    in(phase).refused(reason);
  }

  /** A visit was cut off by what befell the servers. */
  void disturbed(String reason) {
    in(phase).disturbed(reason);
  }

  /** No terminal became free in time, or nobody was left outside. */
  void gaveUp() {
    in(phase).gaveUp();
  }

  /** Nobody answered a step. */
  void unanswered() {
    in(phase).unanswered();
  }

  /** A step is about to be said, perhaps once more. */
  void says(String step) {
    said.computeIfAbsent(step, _ -> new LongAdder()).increment();
  }

  /** How often it was said so far. */
  long saidCount(String step) {
    var times = said.get(step);
    return times == null ? 0 : times.sum();
  }

  /** A clerk took so many documents out of a tray. */
  void clerkKept(int documents) {
    kept.add(documents);
  }

  /** A clerk was believed that a tray is empty. */
  void clerkConfirmed() {
    confirmations.increment();
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
    return sum(PhaseTally::issuedCount);
  }

  long refusedCount() {
    return sum(PhaseTally::refusedCount);
  }

  long disturbedCount() {
    return sum(PhaseTally::disturbedCount);
  }

  long gaveUpCount() {
    return sum(PhaseTally::gaveUpCount);
  }

  /** Whoever went home without a paper, for whatever reason. */
  long withoutPaperCount() {
    return refusedCount() + disturbedCount() + gaveUpCount();
  }

  /** Who stand at terminals now. */
  long atTerminalsCount() {
    return inLine.getTotalCount() - issuedCount() - refusedCount() - disturbedCount();
  }

  long clerkKeptCount() {
    return kept.sum();
  }

  long clerkConfirmedCount() {
    return confirmations.sum();
  }

  private long sum(ToLongFunction<PhaseTally> of) {
    return phases.values().stream().mapToLong(of).sum();
  }

  long foundBusyCount() {
    return busy.sum();
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
