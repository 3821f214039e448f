package tewatashi.load.growth;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A JVM's collections, as {@code -Xlog:gc} writes them.
 *
 * @param all in their order
 */
record Pauses(List<Pause> all) {
  private static final Pattern LINE =
      Pattern.compile("Pause [^\n]*? ([0-9]+)M->([0-9]+)M\\(([0-9]+)M\\) ([0-9.]+)ms");

  private static final double PERCENTILE = 0.99;

  Pauses {
    all = List.copyOf(all);
  }

  /**
   * One pause.
   *
   * @param before occupied when it began, in MiB
   * @param after what was left
   * @param heap what the JVM had taken from the machine for its heap
   * @param millis for how long everything stood
   */
  record Pause(long before, long after, long heap, double millis) {}

  static Pauses in(String log) {
    return new Pauses(
        LINE.matcher(log)
            .results()
            .map(line ->
                new Pause(
                    Long.parseLong(line.group(1)),
                    Long.parseLong(line.group(2)),
                    Long.parseLong(line.group(3)),
                    Double.parseDouble(line.group(4))))
            .toList());
  }

  /** Flat figures; of a time without a collection only that there was none. */
  JsonObject figures() {
    var figures = new JsonObject().put("gc_pauses", all.size());
    if (all.isEmpty()) {
      return figures;
    }
    var millis = all.stream().map(Pause::millis).sorted().toList();
    int rank = (int) Math.ceil(PERCENTILE * millis.size());
    return figures
        .put("gc_pause_max_ms", millis.getLast())
        .put("gc_pause_p99_ms", millis.get(rank - 1))
        .put("gc_pause_median_ms", Series.median(millis))
        .put("heap_before_gc_mib_at_burst", most(all.stream().map(Pause::before).toList()))
        .put("heap_after_gc_mib_at_burst", most(all.stream().map(Pause::after).toList()))
        .put("heap_taken_mib_at_burst", most(all.stream().map(Pause::heap).toList()));
  }

  private static long most(List<Long> numbers) {
    return numbers.stream().mapToLong(Long::longValue).max().orElseThrow();
  }
}
