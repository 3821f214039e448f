package tewatashi.load;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.load.ProcessorTime.Part;
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
      "is read and matched to its person, as in load."
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

  @Option(names = "--json", description = "Write the figures here, as one flat object.")
  private @Nullable Path json;

  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new IssueBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path home = StagePlan.houseFolder();
    Path folder = home.resolve(".tewatashi").resolve("bench").resolve("issue");
    var plan =
        new StagePlan(
            home, folder, residents, 1, nodes, terminals, Duration.ofMillis(100), Map.of(), true);
    var random = new SecureRandom();
    var clock = InstantSource.system();
    try (var stage = Stage.set(plan, clock, random, line -> say("starting " + line));
        var beside = Executors.newVirtualThreadPerTaskExecutor()) {
      var load = new LoadPlan(1, Duration.ofSeconds(warmUp + seconds));
      var run = new LoadRun(Saturation.class, load, 1, folder.resolve("gatling"), IssueBench::say);
      var measured = beside.submit(() -> measure(stage));
      var verdict = run.against(stage, clock, random);
      return report(verdict, measured.get());
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    }
  }

  /** What was issued in the measured time, and what it took. */
  private record Cost(long issued, double seconds, ProcessorTime used) {}

  private Cost measure(Stage stage) throws InterruptedException, IOException {
    var city = City.awaited();
    Thread.sleep(Duration.ofSeconds(warmUp));
    var before = ProcessorTime.of(stage);
    long issued = city.tally().issuedCount();
    long began = System.nanoTime();
    Thread.sleep(Duration.ofSeconds(seconds));
    var used = ProcessorTime.of(stage).since(before);
    return new Cost(city.tally().issuedCount() - issued, (System.nanoTime() - began) / 1e9, used);
  }

  private int report(Verdict verdict, Cost cost) throws IOException {
    verdict.complaints().forEach(IssueBench::say);
    say(verdict.summary());
    var figures = new JsonObject().put("issuances_per_second", rounded(cost.issued / cost.seconds));
    figures.put("cpu_ms_per_issuance", each(cost, Part.SERVER, Part.DATABASE));
    figures.put("house_cpu_ms_per_issuance", each(cost, Part.values()));
    for (Part part : Part.values()) {
      figures.put(part.name().toLowerCase(Locale.ROOT) + "_cpu_ms", each(cost, part));
    }
    figures.put("measured_issuances", cost.issued).put("measured_seconds", rounded(cost.seconds));
    figures.put("pages_read", verdict.judge().pagesRead());
    figures.put("wrong_pages", verdict.judge().wrongPages());
    figures.put("terminals", terminals).put("nodes", nodes).put("residents", residents);
    System.out.println(figures.encodePrettily());
    if (json != null) {
      Files.writeString(json, figures.encodePrettily() + "\n");
    }
    return verdict.exitCode();
  }

  private static double each(Cost cost, Part... parts) {
    return rounded(cost.used.sum(parts) / (double) cost.issued);
  }

  private static double rounded(double figure) {
    return Math.round(figure * 100) / 100.0;
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
