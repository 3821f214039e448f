package tewatashi.neutral;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.QuietLogging;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/** {@code ./tewatashi bench neutral}. */
@Command(
    name = "bench neutral",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Asks for papers that are refused, for sensitive reasons (支援措置, 死亡, 転出, 成年後見) and"
            + " for harmless ones, at many terminals of a house of its own at once, and compares"
            + " words and times as a terminal sees them. 2,000 pairs take some minutes.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:one answer for all, medians and 95th percentiles less than 5 ms apart",
      "1:somebody could tell them apart",
      "2:wrong usage",
      "3:the house could not be started"
    })
public final class NeutralMain implements Callable<Integer> {
  private static final int UNREACHABLE = 3;
  private static final int PAIRS_MAX = 100_000;
  private static final int TERMINALS_MAX = 100;

  @Option(names = "--pairs", defaultValue = "2000", description = "Default: ${DEFAULT-VALUE}.")
  private int pairs;

  @Option(names = "--terminals", defaultValue = "16", description = "Default: ${DEFAULT-VALUE}.")
  private int terminals;

  @Option(names = "--nodes", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}.")
  private int nodes;

  @Option(names = "--seed", defaultValue = "1", description = "Of the order of visits.")
  private long seed;

  @Option(names = "--data", description = "The run's own folder (default: .tewatashi/neutral).")
  private @Nullable Path data;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there too.")
  private @Nullable Path json;

  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new NeutralMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (pairs < 1 || pairs > PAIRS_MAX || terminals < 1 || terminals > TERMINALS_MAX) {
      System.err.println("usage: --pairs is 1 to 100000, --terminals 1 to 100");
      return CommandLine.ExitCode.USAGE;
    }
    if (nodes < 1 || nodes > 4) {
      System.err.println("usage: --nodes is 1 to 4");
      return CommandLine.ExitCode.USAGE;
    }
    Path home = StagePlan.houseFolder();
    Path folder =
        (data == null ? home.resolve(".tewatashi").resolve("neutral") : data).toAbsolutePath();
    var random = new SecureRandom();
    var plan =
        new StagePlan(
            home, folder, 100, 1, nodes, terminals, Duration.ofMillis(20), Map.of(), true);
    try (var stage = Stage.set(plan, InstantSource.system(), random, NeutralMain::starting)) {
      System.out.printf("  %d pairs at %d terminals and %d nodes%n", pairs, terminals, nodes);
      return report(new NeutralRun(stage, random).compare(pairs, terminals * 2, seed));
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    }
  }

  private int report(Comparison comparison) throws Exception {
    say("sensitive", comparison.sensitiveMedian(), comparison.sensitiveP95());
    say("harmless", comparison.harmlessMedian(), comparison.harmlessP95());
    say(
        "apart",
        Math.abs(comparison.sensitiveMedian() - comparison.harmlessMedian()),
        Math.abs(comparison.sensitiveP95() - comparison.harmlessP95()));
    System.out.printf("  different answers: %d%n", comparison.words().size());
    if (comparison.words().size() > 1) {
      comparison.words().forEach(words -> System.out.println("    " + words));
    }
    if (json != null) {
      Files.writeString(json, comparison.figures().encodePrettily() + "\n");
    }
    return comparison.holds() ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static void say(String what, double median, double p95) {
    System.out.printf(
        Locale.ROOT, "  %-10s median %9.2f ms   95th percentile %9.2f ms%n", what, median, p95);
  }

  private static void starting(String line) {
    System.out.println("  starting " + line);
  }
}
