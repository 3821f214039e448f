package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tewatashi.misdelivery.house.OwnNodes;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.town.QuietLogging;
import tewatashi.town.card.CardVault;
import tewatashi.town.register.NextCardHolders;
import tewatashi.town.stage.House;
import tewatashi.town.stage.Site;
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
            + " stands there. Times are from the card's answer to the printer; payment takes no"
            + " time here.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every page was its owner's, and no step failed (but where the profile asks for more than"
          + " can be given, or disturbs servers)",
      "1:a step failed, or too few pages were read to say anything",
      "2:wrong usage",
      "3:the house could not be started",
      "4:a page reached the wrong person"
    })
public final class LoadMain implements Callable<Integer> {
  private static final int UNREACHABLE = 3;
  private static final double MINUTES_MAX = 24 * 60;
  private static final double RATE_MAX = 200;
  private static final int TERMINALS_MAX = 500;

  private static final InstantSource CLOCK = InstantSource.system();

  /** How long a virtual printer takes for a page: a reader of times wants the server's, not its. */
  private static final Duration PAGE = Duration.ofMillis(100);

  @Parameters(
      paramLabel = "PROFILE",
      description = "${COMPLETION-CANDIDATES}.",
      converter = Profile.Names.class,
      completionCandidates = Profile.Names.class)
  private Profile profile = Profile.CITY_SOAK;

  @Option(names = "--minutes", required = true, description = "How long residents keep arriving.")
  private double minutes;

  @Option(names = "--rate", description = "Residents a second (default: the profile's).")
  private @Nullable Double givenRate;

  @Option(names = "--nodes", description = "Servers, 1 to 4 (default: the profile's).")
  private @Nullable Integer givenNodes;

  @Option(
      names = "--terminals",
      description = "Terminals, each with its own printer (default: the profile's).")
  private @Nullable Integer givenTerminals;

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

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Write a report for people there, and keep the figures of every run.")
  private @Nullable Path reports;

  @Option(
      names = "--target",
      split = ",",
      paramLabel = "URL",
      description = "A running house's doors, on this machine; comma between. Needs --site.")
  private List<URI> doors = List.of();

  @Option(
      names = "--site",
      paramLabel = "FILE",
      description = "A running house's terminals, printers and town, instead of one of our own.")
  private @Nullable Path site;

  private final SecureRandom random = new SecureRandom();

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
    try {
      return site == null ? inOwnHouse() : in(Site.read(site));
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    }
  }

  private int inOwnHouse() throws Exception {
    Path home = StagePlan.houseFolder();
    Path folder =
        (data == null ? home.resolve(".tewatashi").resolve("load") : data).toAbsolutePath();
    try (var stage =
            Stage.set(stagePlan(home, folder), CLOCK, random, line -> say("starting " + line));
        var sampler = Sampler.of(stage)) {
      var began = CLOCK.instant();
      var troubles = profile.troubles(terminals(), arriving(), stage.plan().longestWait());
      var plan = plan(stage).with(troubles);
      if (profile.disturbs() && !plan.isTroubled()) {
        say("too short to disturb a server: that takes a minute");
      }
      var nodes = Optional.<Lever.Nodes>of(new OwnNodes(stage));
      var verdict = run(stage, plan, nodes, folder.resolve("gatling"));
      var figures = figures(verdict, began).mergeIn(ServerFigures.of(stage.nodes()));
      return report(verdict, began, figures, sampler.samples());
    }
  }

  /** In a house that runs already, of which nothing can be seen but what it gives. */
  private int in(Site running) throws Exception {
    var house = doors.isEmpty() ? running : running.at(doors);
    var asks = Stream.concat(house.apis().stream(), Stream.of(house.printerControl()));
    for (URI asked : asks.toList()) {
      if (!InetAddress.getByName(asked.getHost()).isLoopbackAddress()) {
        System.err.println("usage: load sends to this machine alone, not to " + asked.getHost());
        return CommandLine.ExitCode.USAGE;
      }
    }
    if (profile == Profile.NEXT_CARDS
        && !CardVault.open(house.town(), random).holdsNextCardsAlone()) {
      System.err.println("usage: NextCards needs a town that was made with --next-cards all");
      return CommandLine.ExitCode.USAGE;
    }
    Path results = Files.createTempDirectory("tewatashi-load-");
    var began = CLOCK.instant();
    if (profile.disturbs()) {
      say("no server is slowed or killed: this house is not ours");
    }
    var verdict = run(house, plan(house), Optional.empty(), results);
    return report(verdict, began, figures(verdict, began), List.of());
  }

  private Duration arriving() {
    return Duration.ofSeconds(Math.max(1, Math.round(minutes * 60)));
  }

  private LoadPlan plan(House house) {
    return profile.plan(rate(), house.places().size(), arriving());
  }

  private Verdict run(House house, LoadPlan plan, Optional<Lever.Nodes> nodes, Path results)
      throws Exception {
    return new LoadRun(profile.simulation(), plan, seed, results, LoadMain::say)
        .against(house, nodes, CLOCK, random);
  }

  private Optional<String> misuse() {
    if (!doors.isEmpty() && site == null) {
      return Optional.of("--target needs --site FILE, which says where terminals and trays are");
    }
    if (!(minutes > 0 && minutes <= MINUTES_MAX) || !(rate() > 0 && rate() <= RATE_MAX)) {
      return Optional.of("--minutes is up to 1440, --rate up to 200, both more than 0");
    }
    if (nodes() < 1 || nodes() > 4 || terminals() < 1 || terminals() > TERMINALS_MAX) {
      return Optional.of("--nodes is 1 to 4, --terminals 1 to 500");
    }
    return Optional.empty();
  }

  private StagePlan stagePlan(Path home, Path folder) {
    var plan =
        new StagePlan(
            home,
            folder,
            residents,
            seed,
            nodes(),
            terminals(),
            PAGE,
            profile.settings(arriving()),
            true);
    return profile == Profile.NEXT_CARDS ? plan.with(NextCardHolders.ALL) : plan;
  }

  private double rate() {
    return givenRate == null ? profile.rate() : givenRate;
  }

  private int nodes() {
    return givenNodes == null ? profile.nodes() : givenNodes;
  }

  private int terminals() {
    return givenTerminals == null ? profile.terminals() : givenTerminals;
  }

  private JsonObject figures(Verdict verdict, Instant began) {
    return verdict
        .figures()
        .put("profile", profile.word())
        .put("nodes", nodes())
        .put("terminals", terminals())
        .put("residents", residents)
        .put("rate_per_second", rate())
        .put("minutes", minutes)
        .put("seed", seed)
        .put("began", began.truncatedTo(ChronoUnit.SECONDS).toString())
        .put("commit", commit());
  }

  private int report(Verdict verdict, Instant began, JsonObject figures, List<Sample> samples)
      throws IOException {
    verdict.complaints().forEach(LoadMain::say);
    if (verdict.expectsRefusals()) {
      verdict.withoutPaper().forEach(LoadMain::say);
    }
    verdict
        .befallen()
        .marks()
        .forEach(mark -> say("%.1f s: %s".formatted(mark.at(), mark.words())));
    say(verdict.summary());
    if (json != null) {
      Files.writeString(json, figures.encodePrettily() + "\n");
    }
    if (reports != null) {
      var folder = new LoadReports(reports);
      var story =
          new LoadStory(
              profile.word(),
              profile.says(),
              command(),
              commit(),
              Machine.words(),
              began,
              verdict,
              figures,
              folder.earlier(profile.word()),
              samples);
      say("report: " + folder.write(story));
    }
    return verdict.exitCode();
  }

  private String command() {
    return "./tewatashi load %s --minutes %s --rate %s --nodes %d --terminals %d --seed %d"
        .formatted(profile.word(), minutes, rate(), nodes(), terminals(), seed);
  }

  private static String commit() {
    return System.getProperty("tewatashi.build.commit", "unknown");
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
