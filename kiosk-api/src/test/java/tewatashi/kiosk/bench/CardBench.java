package tewatashi.kiosk.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.issuance.session.CardAlgorithm;
import tewatashi.kiosk.card.CardDeck;

/** {@code ./tewatashi bench card}. */
@Command(
    name = "bench card",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Measures what one card's verification costs in processor time, whole and step by step, for",
      "RSA-2048 and P-384, against the bare cryptography and one empty HTTP exchange. Takes some",
      "minutes; a busy machine makes the figures larger, and the ratios less so."
    })
public final class CardBench implements Callable<Integer> {
  private static final List<CardAlgorithm> ALGORITHMS =
      List.of(CardAlgorithm.RSA_2048_SHA256, CardAlgorithm.P_384_SHA384);

  /** A node at work has several cards under way; what waits for the responder stays warm. */
  private static final int AT_ONCE = 8;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures there too")
  private Path json = Path.of("");

  @Option(
      names = "--rounds",
      defaultValue = "3",
      description = "times that everything is measured, in turn; default ${DEFAULT-VALUE}")
  private int rounds;

  @Option(
      names = "--warm-up",
      paramLabel = "TIMES",
      defaultValue = "12000",
      description = "that each is done before anything is measured; default ${DEFAULT-VALUE}")
  private int warmUp;

  @Option(
      names = "--operations",
      defaultValue = "2000",
      description = "of each, three times a round; default ${DEFAULT-VALUE}")
  private int operations;

  @Option(
      names = "--cards",
      defaultValue = "2048",
      description = "different cards of each algorithm; default ${DEFAULT-VALUE}")
  private int cards;

  @Option(
      names = "--algorithm",
      paramLabel = "NAME",
      description = "only cards of this one, repeatable: ${COMPLETION-CANDIDATES}; default both")
  private List<CardAlgorithm> algorithms = ALGORITHMS;

  private CardBench() {}

  /** Exit code 0 when everything was measured, whatever came out. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new CardBench());
  }

  @Override
  public Integer call() throws Exception {
    // Processor time is counted: another benchmark on this machine does not falsify it.
    System.setProperty("jmh.ignoreLock", "true");
    var folder = Files.createTempDirectory("bench-card");
    try {
      say("making %,d cards of each kind".formatted(cards));
      for (var algorithm : algorithms) {
        CardDeck.make(algorithm, cards, folder, Instant.now());
      }
      var report = new CardReport(measured(folder));
      System.out.print(report.table());
      if (!json.toString().isEmpty()) {
        Files.writeString(json, report.json().encodePrettily() + "\n");
      }
      return 0;
    } finally {
      delete(folder);
    }
  }

  /** The rounds take turns, so that a slow minute of the machine touches each figure alike. */
  private Map<CardAlgorithm, CardFigures> measured(Path folder) throws Exception {
    var samples = new EnumMap<CardAlgorithm, Map<String, List<Double>>>(CardAlgorithm.class);
    var responder = responder(folder);
    try {
      System.setProperty(CardBenchmarks.FOLDER, folder.toString());
      System.setProperty(CardBenchmarks.PORT, responder.inputReader().readLine());
      if (warmUp > 0) {
        say("warming up: %,d times each".formatted(warmUp));
        run(1, warmUp);
      }
      for (int round = 1; round <= rounds; round++) {
        say("round %d of %d: 3 times %,d each".formatted(round, rounds, operations));
        run(3, operations).forEach(result -> collect(result, samples));
      }
    } finally {
      responder.getOutputStream().close();
      if (!responder.waitFor(10, TimeUnit.SECONDS)) {
        responder.destroyForcibly();
      }
    }
    var figures = new EnumMap<CardAlgorithm, CardFigures>(CardAlgorithm.class);
    samples.forEach((algorithm, all) -> {
      var medians = new TreeMap<String, Double>();
      all.forEach((benchmark, values) -> medians.put(benchmark, median(values)));
      figures.put(algorithm, new CardFigures(medians));
    });
    return figures;
  }

  /** Counted in operations, not in seconds: a busy machine then measures the same. */
  private List<RunResult> run(int iterations, int operations) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(CardBenchmarks.class.getName().replace(".", "\\.") + "\\..*")
            .param("algorithm", algorithms.stream().map(Enum::name).toArray(String[]::new))
            .addProfiler(ProcessorTime.class)
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .threads(AT_ONCE)
            // In this process: a node, too, has verified thousands of cards of either kind.
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(iterations)
            .measurementBatchSize(Math.max(1, operations / AT_ONCE));
    return List.copyOf(new Runner(options.build()).run());
  }

  private static void collect(
      RunResult result, Map<CardAlgorithm, Map<String, List<Double>>> samples) {
    var algorithm = CardAlgorithm.valueOf(result.getParams().getParam("algorithm"));
    var label = result.getParams().getBenchmark();
    var benchmark = label.substring(label.lastIndexOf('.') + 1);
    var values =
        samples
            .computeIfAbsent(algorithm, _ -> new TreeMap<>())
            .computeIfAbsent(benchmark, _ -> new ArrayList<>());
    for (var fork : result.getBenchmarkResults()) {
      for (var iteration : fork.getIterationResults()) {
        values.add(iteration.getSecondaryResults().get(ProcessorTime.LABEL).getScore());
      }
    }
  }

  private static double median(List<Double> values) {
    var sorted = values.stream().sorted().toList();
    int middle = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(middle)
        : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
  }

  private static Process responder(Path folder) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            BenchResponder.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static void say(String what) {
    System.err.println("bench: " + what);
  }
}
