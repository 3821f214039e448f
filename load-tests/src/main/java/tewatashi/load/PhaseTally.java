package tewatashi.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** How the visits ended that ended in one part of a run; counted from many threads. */
final class PhaseTally {
  private final LongAdder issued = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder disturbed = new LongAdder();
  private final LongAdder gaveUp = new LongAdder();
  private final LongAdder unanswered = new LongAdder();
  private final Map<String, LongAdder> reasons = new ConcurrentHashMap<>();

  void issued() {
    issued.increment();
  }

  void refused(String reason) {
    refused.increment();
    counts(reason);
  }

  void disturbed(String reason) {
    disturbed.increment();
    counts(reason);
  }

  void gaveUp() {
    gaveUp.increment();
  }

  void unanswered() {
    unanswered.increment();
  }

  private void counts(String reason) {
    reasons.computeIfAbsent(reason, _ -> new LongAdder()).increment();
  }

  long issuedCount() {
    return issued.sum();
  }

  long refusedCount() {
    return refused.sum();
  }

  long disturbedCount() {
    return disturbed.sum();
  }

  long gaveUpCount() {
    return gaveUp.sum();
  }

  /** How many steps nobody answered. */
  long unansweredCount() {
    return unanswered.sum();
  }

  /** Why visits ended without a paper, and how often. */
  Map<String, Long> reasons() {
    var counted = new TreeMap<String, Long>();
    reasons.forEach((reason, times) -> counted.put(reason, times.sum()));
    return counted;
  }
}
