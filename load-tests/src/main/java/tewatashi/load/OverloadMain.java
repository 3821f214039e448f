package tewatashi.load;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
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

/** {@code bench overload}: what becomes of ten times the load that a house can bear. */
@Command(
    name = "bench overload",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "A house of its own on loopback: visits at a rate it can bear, then ten times as many, then"
            + " the first again. Times are the clients', who share its cores.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:nobody who was admitted was lost",
      "1:somebody was, or a step failed",
      "2:wrong usage",
      "3:the house could not be started",
      "4:a page reached the wrong person"
    })
public final class OverloadMain implements Callable<Integer> {
  private static final int UNREACHABLE = 3;
  private static final int WRONG_PAGE = 4;

  @Option(names = "--rate", defaultValue = "2", description = "Visits a second, before and after.")
  private double rate = 2;

  @Option(names = "--factor", defaultValue = "10", description = "Times of it in the flood.")
  private double factor = 10;

  @Option(names = "--seconds", defaultValue = "20", description = "Of each of the three parts.")
  private int seconds = 20;

  @Option(names = "--terminals", defaultValue = "60", description = "Each with its own printer.")
  private int terminals = 60;

  @Option(names = "--nodes", defaultValue = "1", description = "Servers.")
  private int nodes = 1;

  @Option(names = "--data", description = "The run's own folder (default: .tewatashi/overload).")
  private @Nullable Path data;

  @Option(names = "--json", description = "Write the figures here, as one flat object.")
  private @Nullable Path json;

  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new OverloadMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (!(rate > 0 && rate <= 20)
        || !(factor >= 1 && factor <= 20)
        || seconds < 1
        || seconds > 600
        || terminals < 1
        || terminals > 200
        || nodes < 1
        || nodes > 4) {
      System.err.println("usage: a bound is passed; see bench overload --help");
      return CommandLine.ExitCode.USAGE;
    }
    Path home = StagePlan.houseFolder();
    Path folder = data == null ? home.resolve(".tewatashi").resolve("overload") : data;
    var clock = InstantSource.system();
    var random = new SecureRandom();
    var plan =
        new StagePlan(
            home,
            folder.toAbsolutePath(),
            400,
            1,
            nodes,
            terminals,
            Duration.ofMillis(100),
            Map.of(),
            true);
    try (var stage = Stage.set(plan, clock, random, line -> say("starting " + line))) {
      var part = Duration.ofSeconds(seconds);
      var outcome = new OverloadRun(rate, factor, part, part, 1).against(stage, clock, random);
      return report(outcome);
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    }
  }

  private int report(OverloadRun.Outcome outcome) throws Exception {
    var figures =
        outcome
            .figures()
            .put("rate_per_second", rate)
            .put("factor", factor)
            .put("seconds", seconds)
            .put("terminals", terminals)
            .put("nodes", nodes)
            .put("cores", Runtime.getRuntime().availableProcessors());
    if (ManagementFactory.getOperatingSystemMXBean()
        instanceof com.sun.management.OperatingSystemMXBean system) {
      // What the clients and the reading took of the cores that they share with the house.
      figures.put("clients_cpu_s", Math.round(system.getProcessCpuTime() / 1e8) / 10.0);
    }
    outcome.tally().broken().forEach(OverloadMain::say);
    figures.forEach(figure -> say(figure.getKey() + " " + figure.getValue()));
    if (json != null) {
      Files.writeString(json, figures.encodePrettily() + "\n");
    }
    if (outcome.wrong() > 0) {
      return WRONG_PAGE;
    }
    return outcome.tally().broken().isEmpty() ? 0 : 1;
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
