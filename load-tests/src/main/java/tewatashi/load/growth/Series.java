package tewatashi.load.growth;

import java.util.ArrayList;
import java.util.List;

/** What certificates cost in one house. */
final class Series {
  private final List<Cost> costs = new ArrayList<>();

  /**
   * One certificate.
   *
   * @param millis what its owner waited for: every answer, and the way of the page to the printer
   * @param processorMillis of servers and database, by the whole ticks that Linux counts
   */
  record Cost(double millis, long processorMillis) {}

  void add(Cost cost) {
    costs.add(cost);
  }

  int count() {
    return costs.size();
  }

  /** The median wait, in milliseconds. */
  double medianMillis() {
    return median(costs.stream().map(Cost::millis).toList());
  }

  /** The mean: a tick is too coarse for a median. */
  double meanProcessorMillis() {
    return costs.stream().mapToLong(Cost::processorMillis).average().orElseThrow();
  }

  /** Of an even number the upper of the two in the middle. */
  static double median(List<Double> numbers) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException("nothing was measured");
    }
    return numbers.stream().sorted().skip(numbers.size() / 2).findFirst().orElseThrow();
  }
}
