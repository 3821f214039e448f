package tewatashi.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import tewatashi.load.SteadyState.Seen;
import tewatashi.town.stage.Child;
import tewatashi.town.stage.Program;
import tewatashi.town.stage.Site;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/**
 * The same closed loop at the careless service: the same town, residents and terminals, and a
 * server without guards and without a database. Its process alone is counted; drawing, for which it
 * has a slow library, once more by itself.
 *
 * @param plan the house's own, whose files are used again
 */
record CarelessRun(StagePlan plan, SteadyState steady, Consumer<String> say) {
  private static final Program SERVICE =
      new Program("load-tests", "tewatashi.careless.CarelessMain", List.of());

  private static final Duration PATIENCE = Duration.ofSeconds(90);

  /** The thread on which it draws. */
  private static final String PEN = "drawing";

  private record Look(long issued, long all, long drawing) {
    static Look of(City city, long pid) throws IOException {
      return new Look(
          city.tally().issuedCount(), ProcessorTime.own(pid), ProcessorTime.threads(pid, PEN));
    }
  }

  /** Starts it, plays, ends it. */
  CarelessCost run(InstantSource clock, SecureRandom random)
      throws StageException, IOException, InterruptedException {
    Path file = plan.data().resolve("careless.json");
    Files.deleteIfExists(file);
    var command = SERVICE.command(plan.home(), List.of("-Xmx512m"), arguments(file));
    Path log = plan.data().resolve("log").resolve("careless.log");
    say.accept("starting the careless service");
    try (var service = Child.start("careless", command, log, PATIENCE)) {
      Path results = plan.data().resolve("gatling-careless");
      return cost(
          steady.at(
              Site.read(file), city -> Look.of(city, service.pid()), results, clock, random, say));
    }
  }

  private List<String> arguments(Path site) {
    return List.of(
        "measure",
        "--data=" + plan.data(),
        "--site=" + site,
        "--residents=" + plan.residents(),
        "--terminals=" + plan.terminals(),
        "--page-millis=" + plan.pageTime().toMillis());
  }

  private static CarelessCost cost(Seen<Look> seen) {
    double issued = seen.after().issued() - seen.before().issued();
    return new CarelessCost(
        seen.verdict(),
        (long) issued,
        (seen.after().all() - seen.before().all()) / issued,
        (seen.after().drawing() - seen.before().drawing()) / issued);
  }
}
