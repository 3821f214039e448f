package tewatashi.drill;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The middle and the end of what was measured, to a tenth. */
final class Spread {
  private Spread() {}

  static <T> double median(List<T> seen, ToDoubleFunction<T> figure) {
    double[] sorted = seen.stream().mapToDouble(figure).sorted().toArray();
    return rounded(sorted[sorted.length / 2]);
  }

  static <T> double max(List<T> seen, ToDoubleFunction<T> figure) {
    return rounded(seen.stream().mapToDouble(figure).max().orElse(Double.NaN));
  }

  private static double rounded(double milliseconds) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.1f", milliseconds));
  }
}
