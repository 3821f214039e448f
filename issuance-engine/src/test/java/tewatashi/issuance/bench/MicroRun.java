package tewatashi.issuance.bench;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * JMH over one benchmark after the other, each directly beside its bare counterpart.
 *
 * @param forks 1 for a JVM of its own for each, which knows nothing of the others; 0 for this one
 * @param warmUps iterations that do not count, above 0: the first of them makes the inputs, too
 * @param iterations that count, above 0
 * @param millis of each iteration
 */
record MicroRun(int forks, int warmUps, int iterations, int millis) {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  /** What iterations said, by the method's name. */
  private record Samples(List<Double> nanos, List<Double> bytes) {
    private Samples() {
      this(new ArrayList<>(), new ArrayList<>());
    }

    private MicroFigures.Cost cost() {
      return new MicroFigures.Cost(median(nanos), median(bytes));
    }
  }

  /**
   * Measures so many rounds, in turn, so that a slow minute of the machine touches each alike.
   *
   * @throws RunnerException if one fails
   */
  MicroFigures measure(List<Micro> named, int rounds) throws RunnerException {
    var samples = new HashMap<String, Samples>();
    for (int round = 1; round <= rounds; round++) {
      for (var micro : named) {
        System.err.printf("bench: %s, round %d of %d%n", micro.word(), round, rounds);
        run(micro, samples);
      }
    }
    var pairs = new EnumMap<Micro, MicroFigures.Pair>(Micro.class);
    for (var micro : named) {
      pairs.put(
          micro,
          new MicroFigures.Pair(
              of(micro.word(), samples).cost(), of(micro.bareWord(), samples).cost()));
    }
    return new MicroFigures(pairs);
  }

  private void run(Micro micro, Map<String, Samples> samples) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(
                "^%s\\.(%s|%s)$"
                    .formatted(
                        Pattern.quote(micro.benchmarks().getName()),
                        micro.word(),
                        micro.bareWord()))
            .addProfiler(GCProfiler.class)
            .addProfiler(ThreadsTime.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .threads(1)
            .forks(forks)
            .warmupIterations(warmUps)
            .warmupTime(TimeValue.milliseconds(millis))
            .measurementIterations(iterations)
            .measurementTime(TimeValue.milliseconds(millis));
    for (var result : new Runner(options.build()).run()) {
      var label = result.getParams().getBenchmark();
      var into =
          samples.computeIfAbsent(label.substring(label.lastIndexOf('.') + 1), _ -> new Samples());
      for (var fork : result.getBenchmarkResults()) {
        for (var iteration : fork.getIterationResults()) {
          into.nanos().add(nanos(micro.clock(), iteration));
          into.bytes().add(iteration.getSecondaryResults().get(ALLOCATED).getScore());
        }
      }
    }
  }

  private static double nanos(Micro.Clock clock, IterationResult iteration) {
    return switch (clock) {
      case PROCESSOR -> iteration.getSecondaryResults().get(ThreadsTime.LABEL).getScore();
      case ELAPSED -> iteration.getPrimaryResult().getScore();
    };
  }

  private static Samples of(String method, Map<String, Samples> samples) {
    var found = samples.get(method);
    if (found == null) {
      throw new IllegalStateException("no figure for " + method);
    }
    return found;
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }
}
