package tewatashi.drill;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.scene.PrinterFaults;
import tewatashi.town.stage.StageException;

/** {@code drill watch}: how long the watch takes, on two nodes that go on serving. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Plants breaches while residents print at every terminal of two nodes, and measures from",
      "the commit that shows each to the stop, and to the last page that entered in its scope.",
      "At last a printer feeds a page twice by itself. docs/watch.md."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every breach was stopped, and its last page entered within a second",
      "1:one was not",
      "2:wrong usage",
      "3:the house could not be started"
    })
public final class WatchDrill implements Callable<Integer> {
  private static final int UNREACHABLE = 3;
  private static final int TERMINALS = 3;
  private static final int COPIES = 8;
  private static final double LAST_PAGE_MS_MAX = 1_000;
  private static final int ROUND_TRIPS = 200;
  private static final Pattern TIME = Pattern.compile("Time: ([0-9.]+) ms");

  @Option(names = "--breaches", description = "How many (default: ${DEFAULT-VALUE}).")
  private int breaches = 21;

  @Option(names = "--data", description = "The drill's own folder (default: .tewatashi/drill).")
  private @Nullable Path data;

  @Option(names = "--json", description = "Write the figures here, as one flat object.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    var random = new SecureRandom();
    try (var stage = TwoServers.set(data, TERMINALS, random, WatchDrill::say)) {
      return measure(new DrillHouse(stage, random, WatchDrill::say));
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    }
  }

  private int measure(DrillHouse house) throws Exception {
    var psql = Psql.of(house.stage());
    double roundTrip = roundTrip(psql);
    var seen = new ArrayList<PlantedBreach>();
    // Each terminal's residents are the others' traffic.
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<List<PlantedBreach>>>();
      for (int terminal = 0; terminal < TERMINALS; terminal++) {
        int own = terminal;
        asked.add(threads.submit(() -> at(house, psql, own)));
      }
      for (var one : asked) {
        seen.addAll(one.get());
      }
    }
    double byPrinter = byAPrinter(house, psql);
    var figures =
        new JsonObject()
            .put("breaches", seen.size())
            .put("stop_ms_median", Spread.median(seen, PlantedBreach::toStopMs))
            .put("stop_ms_max", Spread.max(seen, PlantedBreach::toStopMs))
            .put("last_page_ms_median", Spread.median(seen, PlantedBreach::toLastPageMs))
            .put("last_page_ms_max", Spread.max(seen, PlantedBreach::toLastPageMs))
            .put("entered_after", seen.stream().mapToInt(PlantedBreach::enteredAfter).sum())
            .put("stopped_before_entering", seen.stream().mapToInt(PlantedBreach::left).sum())
            .put("printer_stop_ms", byPrinter)
            .put("round_trip_ms_median", roundTrip);
    System.out.println(figures.encodePrettily());
    if (json != null) {
      Files.writeString(json, figures.encodePrettily() + "\n");
    }
    boolean held = Spread.max(seen, PlantedBreach::toLastPageMs) <= LAST_PAGE_MS_MAX;
    return held && seen.stream().allMatch(one -> one.left() > 0)
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private List<PlantedBreach> at(DrillHouse house, Psql psql, int terminal) throws Exception {
    var seen = new ArrayList<PlantedBreach>();
    for (int i = terminal; i < breaches; i += TERMINALS) {
      var one = PlantedBreach.at(house, psql, terminal, COPIES);
      say(
          "%s: stopped after %.0f ms; %d page(s) entered after it, the last after %.0f ms; %d left"
              .formatted(
                  one.law(), one.toStopMs(), one.enteredAfter(), one.toLastPageMs(), one.left()));
      seen.add(one);
    }
    return seen;
  }

  /** A printer that feeds a page twice and counts both: from its own first answer to the stop. */
  private static double byAPrinter(DrillHouse house, Psql psql) throws Exception {
    var printer = new PrinterFaults(house.stage().printerControl(), house.place(0).printer());
    printer.set(new JsonObject().put("repeat_page", true));
    var waiting = house.waitsFor(0, 1);
    String state = house.taken(waiting);
    printer.set(new JsonObject());
    String issuance = waiting.visit().issuance();
    String said =
        psql.run(
            """
            SELECT extract(epoch FROM min(s.stands_from) - min(a.heard_at)) * 1000
            FROM tewatashi.watch_breach b JOIN tewatashi.stop s USING (stop_id)
              JOIN tewatashi.issuance_copy c USING (issuance_id)
              JOIN tewatashi.printer_answer a USING (job_name)
            WHERE b.issuance_id = '%s' AND b.law = 'too-many-pages' AND a.impressions > 1
            """
                .formatted(issuance));
    say("a printer fed a page twice: its story is " + state + ", stopped after " + said + " ms");
    return Double.parseDouble(said);
  }

  /** What one bare question costs on a connection that is open: the floor of every poll. */
  private static double roundTrip(Psql psql) throws Exception {
    var questions = new ArrayList<>(List.of("\\timing on"));
    questions.addAll(Collections.nCopies(ROUND_TRIPS, "SELECT pg_current_snapshot()"));
    var times = TIME.matcher(psql.run(questions.toArray(String[]::new)));
    var found = new ArrayList<Double>();
    while (times.find()) {
      found.add(Double.parseDouble(times.group(1)));
    }
    Collections.sort(found);
    return found.get(found.size() / 2);
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
