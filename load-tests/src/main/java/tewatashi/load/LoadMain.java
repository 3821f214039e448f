package tewatashi.load;

import io.gatling.javaapi.core.Simulation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tewatashi.town.QuietLogging;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/** {@code load}: virtual residents whose pages are read back, against a house of its own. */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Virtual residents, each with a card and a key of its own, apply over mutual TLS, on"
            + " loopback. Every page that reaches a tray is read and matched to the person who"
            + " stands there. Times are from the card's answer to paper in the tray; payment takes"
            + " no time here.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every page was its owner's, and no step failed",
      "1:a step failed, or too few pages were read to say anything",
      "2:wrong usage",
      "3:the house could not be started",
      "4:a page reached the wrong person"
    })
public final class LoadMain implements Callable<Integer> {
  private static final Map<String, Class<? extends Simulation>> PROFILES =
      Map.of("CitySoak", CitySoak.class);
  private static final int UNREACHABLE = 3;
  private static final double MINUTES_MAX = 24 * 60;
  private static final double RATE_MAX = 200;
  private static final int TERMINALS_MAX = 500;

  @Parameters(paramLabel = "PROFILE", description = "CitySoak: a city's ordinary day.")
  private String profile = "";

  @Option(names = "--minutes", required = true, description = "How long residents keep arriving.")
  private double minutes;

  @Option(names = "--rate", defaultValue = "1", description = "Residents a second (default: 1).")
  private double rate = 1;

  @Option(names = "--nodes", defaultValue = "1", description = "Servers, 1 to 4 (default: 1).")
  private int nodes = 1;

  @Option(
      names = "--terminals",
      defaultValue = "8",
      description = "Terminals, each with its own printer (default: 8).")
  private int terminals = 8;

  @Option(
      names = "--residents",
      defaultValue = "2000",
      description = "Of the town (default: 2000).")
  private int residents = 2000;

  @Option(names = "--seed", defaultValue = "1", description = "Who comes (default: 1).")
  private long seed = 1;

  @Option(names = "--data", description = "The run's own folder (default: .tewatashi/load).")
  private @Nullable Path data;

  @Option(names = "--json", description = "Write the figures here, as one flat object.")
  private @Nullable Path json;

  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new LoadMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var misuse = misuse();
    if (misuse.isPresent()) {
      System.err.println("usage: " + misuse.get() + "; see load --help");
      return CommandLine.ExitCode.USAGE;
    }
    Path home = StagePlan.houseFolder();
    Path folder =
        (data == null ? home.resolve(".tewatashi").resolve("load") : data).toAbsolutePath();
    var clock = InstantSource.system();
    var random = new SecureRandom();
    try (var stage =
        Stage.set(stagePlan(home, folder), clock, random, line -> say("starting " + line))) {
      var plan = new LoadPlan(rate, Duration.ofMillis((long) (minutes * 60_000)));
      var run =
          new LoadRun(
              PROFILES.getOrDefault(profile, CitySoak.class),
              plan,
              seed,
              folder.resolve("gatling"),
              LoadMain::say);
      return report(run.against(stage, clock, random));
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    }
  }

  private Optional<String> misuse() {
    if (!PROFILES.containsKey(profile)) {
      return Optional.of("no profile " + profile + ", there is " + PROFILES.keySet());
    }
    if (!(minutes > 0 && minutes <= MINUTES_MAX) || !(rate > 0 && rate <= RATE_MAX)) {
      return Optional.of("--minutes is up to 1440, --rate up to 200, both more than 0");
    }
    if (nodes < 1 || nodes > 4 || terminals < 1 || terminals > TERMINALS_MAX) {
      return Optional.of("--nodes is 1 to 4, --terminals 1 to 500");
    }
    return Optional.empty();
  }

  private StagePlan stagePlan(Path home, Path folder) {
    return new StagePlan(
        home, folder, residents, seed, nodes, terminals, Duration.ofMillis(100), Map.of(), true);
  }

  private int report(Verdict verdict) throws Exception {
    verdict.complaints().forEach(LoadMain::say);
    say(verdict.summary());
    if (json != null) {
      var figures = verdict.figures().put("nodes", nodes).put("terminals", terminals);
      figures.put("residents", residents).put("rate_per_second", rate).put("minutes", minutes);
      Files.writeString(json, figures.encodePrettily() + "\n");
    }
    return verdict.exitCode();
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
