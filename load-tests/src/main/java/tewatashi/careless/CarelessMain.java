package tewatashi.careless;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tewatashi.town.QuietLogging;
import tewatashi.town.UntilStdinCloses;
import tewatashi.town.stage.BareStage;
import tewatashi.town.stage.Site;
import tewatashi.town.stage.StagePlan;

/**
 * The careless service, honest, as a process of its own: so that what it costs can be measured.
 * When it is open it prints one line of JSON, {@code {"ready":true}}; its site file says the rest.
 */
@Command(
    name = "careless",
    mixinStandardHelpOptions = true,
    description = "Serves a synthetic town without guards, on the loopback interface.")
public final class CarelessMain implements Callable<Integer> {
  /** A program that is started with a seldom verb gets no start cache, whose making would count. */
  @Parameters(paramLabel = "VERB", description = "measure: what it is opened for")
  private String verb = "";

  @Option(names = "--data", required = true, description = "a folder for the town's files")
  private Path data = Path.of(".");

  @Option(names = "--site", required = true, description = "written when it is open")
  private Path site = Path.of("site.json");

  @Option(names = "--residents", required = true, description = "of the town")
  private int residents;

  @Option(names = "--terminals", required = true, description = "each with its own printer")
  private int terminals;

  @Option(names = "--page-millis", required = true, description = "what a printer takes for a page")
  private int pageMillis;

  private CarelessMain() {}

  /** Exit code 0 after standard input ended, 2 for a wrong option, 1 for anything else. */
  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new CarelessMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (!verb.equals("measure")) {
      System.err.println("usage: it opens to be measured, and not to " + verb);
      return CommandLine.ExitCode.USAGE;
    }
    Path home = StagePlan.houseFolder();
    var random = new SecureRandom();
    var pageTime = Duration.ofMillis(pageMillis);
    var plan = new StagePlan(home, data, residents, 1, 1, terminals, pageTime, Map.of());
    try (var stage = BareStage.set(plan, 1, Instant.now(), random);
        var house = CarelessHouse.open(stage, home, Set.of(), random)) {
      Site.of("careless", house, CarelessHouse.longestWait()).judgedByNamesAlone().write(site);
      System.out.println(new JsonObject().put("ready", true).encode());
      UntilStdinCloses.await(System.in);
      return 0;
    }
  }
}
