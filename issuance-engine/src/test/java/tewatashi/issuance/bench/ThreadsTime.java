package tewatashi.issuance.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * Processor time of Java's threads for each operation. What the machine does beside them falsifies
 * it little; what collector and compiler do on threads of their own is not in it.
 */
public final class ThreadsTime implements InternalProfiler {
  /** The result's name: nanoseconds for one operation. */
  static final String LABEL = "processor";

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Map<Long, Long> before = Map.of();

  @Override
  public String getDescription() {
    return "processor time of Java's threads";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    before = nanos();
  }

  @Override
  public Collection<ScalarResult> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    double spent = 0;
    for (var thread : nanos().entrySet()) {
      spent += thread.getValue() - before.getOrDefault(thread.getKey(), 0L);
    }
    long operations = result.getMetadata().getAllOps();
    return List.of(new ScalarResult(LABEL, spent / operations, "ns/op", AggregationPolicy.AVG));
  }

  /** By thread; one that ended meanwhile has none. */
  private static Map<Long, Long> nanos() {
    var nanos = new HashMap<Long, Long>();
    for (long thread : THREADS.getAllThreadIds()) {
      long spent = THREADS.getThreadCpuTime(thread);
      if (spent >= 0) {
        nanos.put(thread, spent);
      }
    }
    return nanos;
  }
}
