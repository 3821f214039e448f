package tewatashi.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Many seeds, one after the other on each thread; every so manieth is run twice and compared. */
final class Seeds {
  /** Every so manieth seed is run twice, and its two traces compared. */
  static final int TWICE_EVERY = 50;

  private static final int BLOCK = 64;

  private Seeds() {}

  /**
   * What came of a range of seeds.
   *
   * @param waited others' pages that fell, or lay, before somebody whom no screen had let in
   * @param violations of seeds, each seed at most one, in the order of their seeds
   * @param twice seeds that were run twice, with equal traces
   * @param cpuSeconds of all threads together
   */
  record Result(
      long first,
      long count,
      long pages,
      long waited,
      List<Simulate.Outcome> violations,
      long twice,
      double cpuSeconds) {
    double pagesPerSecond() {
      return cpuSeconds == 0 ? 0 : pages / cpuSeconds;
    }
  }

  /** What one thread adds up. */
  private static final class Sum {
    private long pages;
    private long waited;
    private long twice;
    private long cpuNanos;
    private final List<Simulate.Outcome> violations = new ArrayList<>();
  }

  static Result run(long first, long count, Rules rules, int threads, LongConsumer done)
      throws InterruptedException {
    var next = new AtomicLong();
    var sums = new ArrayList<Sum>();
    var workers = new ArrayList<Thread>();
    var broken = new ArrayList<Throwable>();
    for (int i = 0; i < threads; i++) {
      var sum = new Sum();
      sums.add(sum);
      var worker = new Thread(() -> work(first, count, rules, next, sum, done), "seeds-" + i);
      worker.setUncaughtExceptionHandler((_, e) -> {
        synchronized (broken) {
          broken.add(e);
        }
      });
      workers.add(worker);
      worker.start();
    }
    for (Thread worker : workers) {
      worker.join();
    }
    if (!broken.isEmpty()) {
      throw new IllegalStateException("the simulation itself broke", broken.getFirst());
    }
    return total(first, count, sums);
  }

  private static Result total(long first, long count, List<Sum> sums) {
    var violations = new ArrayList<Simulate.Outcome>();
    sums.forEach(sum -> violations.addAll(sum.violations));
    violations.sort(java.util.Comparator.comparingLong(Simulate.Outcome::seed));
    return new Result(
        first,
        count,
        sums.stream().mapToLong(sum -> sum.pages).sum(),
        sums.stream().mapToLong(sum -> sum.waited).sum(),
        violations,
        sums.stream().mapToLong(sum -> sum.twice).sum(),
        sums.stream().mapToLong(sum -> sum.cpuNanos).sum() / 1e9);
  }

  private static void work(
      long first, long count, Rules rules, AtomicLong next, Sum sum, LongConsumer done) {
    var cpu = java.lang.management.ManagementFactory.getThreadMXBean();
    long begun = cpu.getCurrentThreadCpuTime();
    for (long at = next.getAndAdd(BLOCK); at < count; at = next.getAndAdd(BLOCK)) {
      long end = Math.min(count, at + BLOCK);
      LongStream.range(first + at, first + end).forEach(seed -> one(seed, rules, sum));
      done.accept(end - at);
    }
    sum.cpuNanos = cpu.getCurrentThreadCpuTime() - begun;
  }

  private static void one(long seed, Rules rules, Sum sum) {
    Simulate.Outcome outcome;
    try {
      outcome = Simulate.run(seed, rules);
    } catch (RuntimeException e) {
      throw new IllegalStateException("seed " + seed + " broke the simulation", e);
    }
    sum.pages += outcome.pages();
    sum.waited += outcome.waited();
    if (outcome.violation() != null) {
      sum.violations.add(outcome);
    }
    if (Math.floorMod(seed, TWICE_EVERY) == 0) {
      requireSameTrace(seed, rules);
      sum.twice++;
    }
  }

  /**
   * Runs a seed twice.
   *
   * @throws IllegalStateException unless both went the same way, step by step
   */
  static void requireSameTrace(long seed, Rules rules) {
    var once = new Trace.Kept();
    var again = new Trace.Kept();
    var one = Simulate.run(seed, rules, once);
    var other = Simulate.run(seed, rules, again);
    if (!once.all().equals(again.all()) || one.pages() != other.pages()) {
      throw new IllegalStateException("seed " + seed + " did not go the same way twice");
    }
  }

  /** The first seed from {@code first} on that shows this harm; null if none of so many does. */
  static Simulate.@Nullable Outcome firstWith(Verdict harm, long first, long count, Rules rules) {
    for (long seed = first; seed < first + count; seed++) {
      var outcome = Simulate.run(seed, rules);
      var violation = outcome.violation();
      if (violation != null && violation.verdict == harm) {
        return outcome;
      }
    }
    return null;
  }
}
