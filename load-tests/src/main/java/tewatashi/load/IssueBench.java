package tewatashi.load;

import java.io.IOException;
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

/** {@code bench issue}: how many certificates a machine can give, and what one of them costs. */
@Command(
    name = "bench issue",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "A closed loop on loopback, everything real and everything on this machine: at each",
      "terminal somebody follows whoever leaves. Counted are the certificates of the",
      "measured time and the processor time of every part of the house in it. Every page",
      "is read and matched to its person, as in load. Then, in the same run, what no issuance",
      "can do without, part by part and bare, and the same loop at a service without guards."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every page was its owner's, and no step failed",
      "1:a step failed, or too few pages were read to say anything",
      "2:wrong usage",
      "3:the house could not be started",
      "4:a page reached the wrong person"
    })
public final class IssueBench implements Callable<Integer> {
  private static final int UNREACHABLE = 3;

  @Option(names = "--seconds", defaultValue = "60", description = "Measured (default: 60).")
  private int seconds = 60;

  @Option(names = "--warm-up", defaultValue = "60", description = "Seconds before (default: 60).")
  private int warmUp = 60;

  @Option(names = "--terminals", defaultValue = "24", description = "At once (default: 24).")
  private int terminals = 24;

  @Option(names = "--nodes", defaultValue = "1", description = "Servers (default: 1).")
  private int nodes = 1;

  @Option(names = "--residents", defaultValue = "2000", description = "Town (default: 2000).")
  private int residents = 2000;

  @Option(
      names = "--alone",
      description = "The house alone: neither the bare parts nor the careless service.")
  private boolean alone;

  @Option(
      names = "--bare-rounds",
      defaultValue = "9",
      description = "Of the bare parts; their median counts (default: 9).")
  private int bareRounds = 9;

  @Option(
      names = "--bare-warm-up",
      defaultValue = "15",
      description = "Seconds of the bare parts before they count (default: 15).")
  private int bareWarmUp = 15;

  @Option(
      names = "--bare-stories",
      defaultValue = "300",
      description = "Issuances of the run that the bare parts do again, at most (default: 300).")
  private int bareStories = 300;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "The run's own folder (default: .tewatashi/bench/issue).")
  private @Nullable Path data;

  @Option(names = "--json", description = "Write the figures here, as one flat object.")
  private @Nullable Path json;

  private final InstantSource clock = InstantSource.system();
  private final SecureRandom random = new SecureRandom();

  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new IssueBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (seconds < 1 || warmUp < 0 || bareRounds < 1 || bareWarmUp < 0 || bareStories < 1) {
      System.err.println("usage: times and numbers are more than nothing; see bench issue --help");
      return CommandLine.ExitCode.USAGE;
    }
    Path home = StagePlan.houseFolder();
    Path folder =
        data == null
            ? home.resolve(".tewatashi").resolve("bench").resolve("issue")
            : data.toAbsolutePath();
    var plan =
        new StagePlan(
            home, folder, residents, 1, nodes, terminals, Duration.ofMillis(100), Map.of(), true);
    var steady = new SteadyState(warmUp, seconds);
    try {
      var report = inHouse(plan, steady);
      if (!alone) {
        report = report.with(new CarelessRun(plan, steady, IssueBench::say).run(clock, random));
      }
      return told(report);
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    }
  }

  private IssueReport inHouse(StagePlan plan, SteadyState steady) throws Exception {
    try (var stage = Stage.set(plan, clock, random, line -> say("starting " + line))) {
      var cost =
          HouseCost.of(
              steady.at(
                  stage,
                  city -> HouseCost.Look.of(city, stage),
                  plan.data().resolve("gatling"),
                  clock,
                  random,
                  IssueBench::say));
      var bare = new BareRun(bareWarmUp, bareRounds, bareStories, IssueBench::say);
      var report = new IssueReport(cost);
      return alone ? report : report.with(bare.beside(stage, cost, clock, random));
    }
  }

  private int told(IssueReport report) throws IOException {
    report.words().forEach(IssueBench::say);
    var figures =
        report
            .figures()
            .put("terminals", terminals)
            .put("nodes", nodes)
            .put("residents", residents);
    System.out.println(figures.encodePrettily());
    if (json != null) {
      Files.writeString(json, figures.encodePrettily() + "\n");
    }
    return report.exitCode();
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
