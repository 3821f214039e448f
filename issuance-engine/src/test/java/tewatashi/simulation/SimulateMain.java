package tewatashi.simulation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./tewatashi simulate}. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Plays visits in a toy town with bad weather, around the real core: requests and answers",
      "are lost, doubled and late, nodes crash, clocks jump, printers jam, people walk away. An",
      "oracle looks at paper, people and coins: no page of a stranger's in a tray somebody",
      "stands at, none twice, none out of date or held, none that its owner did not ask for, no",
      "fee without a page, every story ends, nothing personal stays. A seed is one town;",
      "the same seed is the same story.",
      "Afterwards mutants, each an accident that happened or a natural mistake, must be caught.",
      "What it bounds is the model, not the service: see docs/simulation.md."
    },
    footer = {
      "",
      "Exit codes: 0 nothing found and every mutant caught; 1 another law broken, or a mutant",
      "not caught; 2 wrong usage; 4 a page lay where it must not, without a mutant."
    })
public final class SimulateMain implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int MISDELIVERED = 4;
  private static final int TRACE_LINES = 30;
  private static final int SHOWN_MAX = 5;
  private static final long SECOND_NANOS = 1_000_000_000L;
  private static final long PROGRESS_EVERY = 10 * SECOND_NANOS;

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "2000",
      description = "how many towns; default ${DEFAULT-VALUE}")
  private long seeds;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "0",
      description = "the first one; so several runs add up. Default ${DEFAULT-VALUE}")
  private long seed;

  @Option(
      names = "--mutant",
      paramLabel = "M",
      description = "only this one, over all the seeds: ${COMPLETION-CANDIDATES}")
  private @Nullable Mutant mutant;

  @Option(
      names = "--mutant-seeds",
      paramLabel = "N",
      defaultValue = "8000",
      description =
          "without --mutant: each mutant must be caught within so many seeds; 0 for no mutants."
              + " Default ${DEFAULT-VALUE}")
  private long mutantSeeds;

  @Option(
      names = "--matrix",
      description = "with every mutant also: the mistake alone, and each guard alone behind it")
  private boolean matrix;

  @Option(
      names = "--threads",
      paramLabel = "T",
      defaultValue = "1",
      description = "seeds are independent; default ${DEFAULT-VALUE}")
  private int threads;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures there too")
  private Path json = Path.of("");

  private SimulateMain() {}

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new SimulateMain());
  }

  @Override
  public Integer call() throws Exception {
    if (seeds < 1 || threads < 1 || mutantSeeds < 0) {
      System.err.println("simulate: there is no town to play in");
      return CommandLine.ExitCode.USAGE;
    }
    var rules = mutant == null ? Rules.RIGHT : mutant.rules();
    long begun = System.nanoTime();
    var result = Seeds.run(seed, seeds, rules, threads, progress());
    double wall = (System.nanoTime() - begun) / 1e9;
    result.violations().stream().limit(SHOWN_MAX).forEach(found -> tell(found, rules));
    var rows = mutant == null && mutantSeeds > 0 ? mutants() : List.<MutantRow>of();
    var report = new Report(result, mutant, rows, threads, wall, BareDecide.storiesPerSecond());
    System.out.print(report.table());
    if (!json.toString().isEmpty()) {
      Files.writeString(json, report.json());
    }
    return exitCode(result, rows);
  }

  private int exitCode(Seeds.Result result, List<MutantRow> rows) {
    if (mutant != null) {
      return result.violations().isEmpty() ? FAILED : CommandLine.ExitCode.OK;
    }
    boolean misdelivered =
        result.violations().stream()
            .anyMatch(
                found -> found.violation() != null && found.violation().verdict.isMisdelivery());
    if (misdelivered) {
      return MISDELIVERED;
    }
    boolean caught = rows.stream().allMatch(MutantRow::isCaught);
    return result.violations().isEmpty() && caught ? CommandLine.ExitCode.OK : FAILED;
  }

  /** Every few seconds one line, so that a long run can be followed and bounded. */
  private LongConsumer progress() {
    var done = new AtomicLong();
    var told = new AtomicLong(System.nanoTime());
    return more -> {
      long now = System.nanoTime();
      long count = done.addAndGet(more);
      long last = told.get();
      if (now - last > PROGRESS_EVERY && told.compareAndSet(last, now)) {
        System.err.printf("simulate: %,d of %,d seeds from %d%n", count, seeds, seed);
      }
    };
  }

  private List<MutantRow> mutants() {
    var rows = new ArrayList<MutantRow>();
    for (Mutant one : Mutant.values()) {
      rows.add(MutantRow.of(one, seed, mutantSeeds, matrix));
    }
    return rows;
  }

  private void tell(Simulate.Outcome found, Rules rules) {
    var trace = new Trace.Kept();
    var again = Simulate.run(found.seed(), rules, trace);
    System.err.printf("simulate: seed %d: %s%n", found.seed(), message(again));
    trace.last(TRACE_LINES).forEach(line -> System.err.println("  " + line));
    System.err.println("  again: " + command(found.seed(), mutant));
  }

  private static String message(Simulate.Outcome outcome) {
    var violation = outcome.violation();
    return violation == null ? "nothing" : String.valueOf(violation.getMessage());
  }

  /** What replays a seed. */
  static String command(long seed, @Nullable Mutant mutant) {
    return "./tewatashi simulate --seed %d --seeds 1%s"
        .formatted(seed, mutant == null ? " --mutant-seeds 0" : " --mutant " + mutant);
  }
}
