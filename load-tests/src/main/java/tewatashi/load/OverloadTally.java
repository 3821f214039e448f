package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the steps of an overload run were answered, and how fast. */
final class OverloadTally {
  /** When the visit came. */
  enum Phase {
    BEFORE,
    DURING,
    AFTER
  }

  /** One answer: what was asked when, in nanoseconds from the run's beginning, and for how long. */
  private record Heard(Phase phase, String step, boolean admitted, long at, long nanos) {}

  private final List<Heard> heard = new ArrayList<>();
  private final Map<Phase, Integer> visits = new EnumMap<>(Phase.class);
  private final Map<Phase, Integer> issued = new EnumMap<>(Phase.class);
  private final Map<String, Integer> faults = new TreeMap<>();
  private int noTerminal;
  private int refusedOtherwise;
  private int refusedAfterMoney;
  private int lost;

  synchronized void came(Phase phase) {
    visits.merge(phase, 1, Integer::sum);
  }

  synchronized void foundNoTerminal() {
    noTerminal++;
  }

  synchronized void answered(Phase phase, String step, boolean admitted, long at, long nanos) {
    heard.add(new Heard(phase, step, admitted, at, nanos));
  }

  synchronized void issued(Phase phase) {
    issued.merge(phase, 1, Integer::sum);
  }

  /** Refused with 503, and not for want of room: what stands behind the house was too slow. */
  synchronized void refusedOtherwise() {
    refusedOtherwise++;
  }

  /** A step of somebody who had paid was refused for want of room. */
  synchronized void refusedAfterMoney() {
    refusedAfterMoney++;
  }

  /** Somebody paid and got neither paper nor the promise of their money. */
  synchronized void lost() {
    lost++;
  }

  synchronized void fault(String what) {
    faults.merge(what, 1, Integer::sum);
  }

  synchronized int refused() {
    return (int) heard.stream().filter(one -> !one.admitted()).count();
  }

  synchronized int issuedIn(Phase phase) {
    return issued.getOrDefault(phase, 0);
  }

  /** Whatever must never be, however many come; empty if nothing of it was. */
  synchronized List<String> broken() {
    var broken = new ArrayList<String>();
    if (refusedAfterMoney > 0) {
      broken.add(refusedAfterMoney + " steps after money were refused for want of room");
    }
    if (lost > 0) {
      broken.add(lost + " paid and got neither paper nor their money");
    }
    faults.forEach((what, count) -> broken.add(count + " times: " + what));
    return broken;
  }

  /**
   * All figures.
   *
   * @param endOfFlood nanoseconds from the run's beginning
   */
  synchronized JsonObject figures(long endOfFlood) {
    var json = new JsonObject();
    for (Phase phase : Phase.values()) {
      String name = phase.name().toLowerCase(java.util.Locale.ROOT);
      long[] steps = nanos(phase, true, "");
      json.put("visits_" + name, visits.getOrDefault(phase, 0));
      json.put("issued_" + name, issuedIn(phase));
      json.put("step_p50_ms_" + name, millis(steps, 0.5));
      json.put("step_p95_ms_" + name, millis(steps, 0.95));
      json.put("apply_p50_ms_" + name, millis(nanos(phase, true, "apply"), 0.5));
      json.put("apply_p95_ms_" + name, millis(nanos(phase, true, "apply"), 0.95));
    }
    long[] refusals = refusals();
    json.put("refused", refusals.length);
    json.put("refused_at_open", nanosOf(false, "open"));
    json.put("refusal_p50_ms", millis(refusals, 0.5));
    json.put("refusal_p99_ms", millis(refusals, 0.99));
    json.put("refused_otherwise", refusedOtherwise);
    json.put("refused_after_money", refusedAfterMoney);
    json.put("lost", lost);
    json.put("no_terminal_free", noTerminal);
    json.put("full_speed_after_s", Math.round(recovery(endOfFlood) / 1e8) / 10.0);
    return json;
  }

  /** From the flood's end to the last step that was refused, or slow as none was before it. */
  private long recovery(long endOfFlood) {
    long[] before = nanos(Phase.BEFORE, true, "");
    long usual = before.length == 0 ? 0 : before[before.length - 1];
    return heard.stream()
        .filter(one -> one.phase() == Phase.AFTER && (!one.admitted() || one.nanos() > usual))
        .mapToLong(one -> one.at() + one.nanos() - endOfFlood)
        .max()
        .orElse(0);
  }

  private long[] nanos(Phase phase, boolean admitted, String step) {
    return heard.stream()
        .filter(one -> one.phase() == phase && one.admitted() == admitted)
        .filter(one -> step.isEmpty() || one.step().equals(step))
        .mapToLong(Heard::nanos)
        .sorted()
        .toArray();
  }

  private long[] refusals() {
    return heard.stream().filter(one -> !one.admitted()).mapToLong(Heard::nanos).sorted().toArray();
  }

  private long nanosOf(boolean admitted, String step) {
    return heard.stream()
        .filter(one -> one.admitted() == admitted && one.step().equals(step))
        .count();
  }

  private static double millis(long[] sorted, double quantile) {
    if (sorted.length == 0) {
      return 0;
    }
    int index = (int) Math.ceil(quantile * sorted.length) - 1;
    return Math.round(Arrays.stream(sorted).skip(Math.max(0, index)).findFirst().orElse(0) / 1e5)
        / 10.0;
  }
}
