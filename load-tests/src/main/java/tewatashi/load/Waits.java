package tewatashi.load;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * How long many waited, in milliseconds. Residents come whether or not those before them are done,
 * so a slow server hides none of its waits (no coordinated omission).
 *
 * @param at the wait at each of {@link #PERCENTILES}
 */
record Waits(long count, List<Double> at) {
  static final List<Double> PERCENTILES = List.of(50.0, 75.0, 90.0, 95.0, 99.0, 99.9, 100.0);

  Waits {
    at = List.copyOf(at);
  }

  /** Of a histogram of microseconds. */
  static Waits of(Histogram micros) {
    return new Waits(
        micros.getTotalCount(),
        PERCENTILES.stream().map(p -> micros.getValueAtPercentile(p) / 1000.0).toList());
  }
}
