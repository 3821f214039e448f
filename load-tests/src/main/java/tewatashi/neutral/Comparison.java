package tewatashi.neutral;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Sensitive and harmless refusals, side by side. Times are milliseconds.
 *
 * @param words every different answer that was heard: one, or somebody can tell them apart
 */
record Comparison(
    int pairs,
    double sensitiveMedian,
    double harmlessMedian,
    double sensitiveP95,
    double harmlessP95,
    Set<String> words) {
  /** Further apart than this, somebody with patience could tell one sort from the other. */
  static final double APART_MAX_MS = 5;

  private static final double NANOS_PER_MILLI = 1e6;

  static Comparison of(List<Asked> asked) {
    long[] sensitive = nanos(asked, true);
    long[] harmless = nanos(asked, false);
    return new Comparison(
        Math.min(sensitive.length, harmless.length),
        at(sensitive, 0.5),
        at(harmless, 0.5),
        at(sensitive, 0.95),
        at(harmless, 0.95),
        asked.stream().map(Asked::words).collect(Collectors.toCollection(TreeSet::new)));
  }

  boolean holds() {
    return words.size() == 1
        && Math.abs(sensitiveMedian - harmlessMedian) < APART_MAX_MS
        && Math.abs(sensitiveP95 - harmlessP95) < APART_MAX_MS;
  }

  JsonObject figures() {
    return new JsonObject()
        .put("pairs", pairs)
        .put("sensitive_median_ms", sensitiveMedian)
        .put("harmless_median_ms", harmlessMedian)
        .put("sensitive_p95_ms", sensitiveP95)
        .put("harmless_p95_ms", harmlessP95)
        .put("different_answers", words.size());
  }

  private static long[] nanos(List<Asked> asked, boolean sensitive) {
    return asked.stream()
        .filter(one -> one.sensitive() == sensitive)
        .mapToLong(Asked::nanos)
        .sorted()
        .toArray();
  }

  /** The nearest-rank quantile, in milliseconds. */
  private static double at(long[] sorted, double share) {
    if (sorted.length == 0) {
      throw new IllegalArgumentException("nothing was asked");
    }
    int rank = (int) Math.ceil(share * sorted.length);
    return sorted[Math.max(0, rank - 1)] / NANOS_PER_MILLI;
  }
}
