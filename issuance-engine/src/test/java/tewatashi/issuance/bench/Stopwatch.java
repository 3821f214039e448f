package tewatashi.issuance.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Processor time of this thread, for each of several tasks: warmed first, then measured in rounds
 * that take turns, so that a slow minute of the machine touches each alike. What collector and
 * compiler do on threads of their own is not counted.
 */
final class Stopwatch {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final Map<String, Callable<byte[]>> tasks = new LinkedHashMap<>();
  private final double warmUpMillis;
  private final double batchMillis;
  private final int rounds;
  private long sink;

  /**
   * @param warmUpMillis of processor time spent on each before it counts
   * @param batchMillis of processor time in each round of each
   */
  Stopwatch(double warmUpMillis, double batchMillis, int rounds) {
    this.warmUpMillis = warmUpMillis;
    this.batchMillis = batchMillis;
    this.rounds = rounds;
  }

  void add(String name, Callable<byte[]> task) {
    tasks.put(name, task);
  }

  /** Milliseconds for one time each, the median of the rounds. */
  Map<String, Double> measure() throws Exception {
    var once = new LinkedHashMap<String, Integer>();
    for (var task : tasks.entrySet()) {
      once.put(task.getKey(), warmUp(task.getValue()));
    }
    var all = new LinkedHashMap<String, List<Double>>();
    for (int round = 0; round < rounds; round++) {
      for (var task : tasks.entrySet()) {
        int times = once.get(task.getKey());
        double millis = millis(task.getValue(), times) / times;
        all.computeIfAbsent(task.getKey(), _ -> new ArrayList<>()).add(millis);
      }
    }
    var medians = new LinkedHashMap<String, Double>();
    all.forEach((name, values) -> medians.put(name, median(values)));
    return medians;
  }

  /** How often it goes into a batch. */
  private int warmUp(Callable<byte[]> task) throws Exception {
    double spent = 0;
    double fastest = Double.MAX_VALUE;
    int times = 1;
    do {
      double millis = millis(task, times);
      spent += millis;
      fastest = Math.min(fastest, millis / times);
      times = Math.clamp((long) (times * 2L), 1, 1_000);
    } while (spent < warmUpMillis);
    return Math.clamp(Math.round(batchMillis / Math.max(fastest, 1e-4)), 1, 1_000_000);
  }

  private double millis(Callable<byte[]> task, int times) throws Exception {
    long start = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < times; i++) {
      byte[] made = task.call();
      sink += made[made.length / 2];
    }
    return (THREADS.getCurrentThreadCpuTime() - start) / 1e6;
  }

  /** Keeps the compiler from leaving out what nobody reads. */
  long sink() {
    return sink;
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
