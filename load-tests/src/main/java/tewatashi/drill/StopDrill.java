package tewatashi.drill;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.stage.StageException;

/** {@code drill stop}: how long a stop takes to reach the visits under way, on two nodes. */
@Command(
    name = "stop",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Places stops while residents print, or are asked for money, at three terminals of two",
      "nodes, and measures until each story heard of it and until it had ended. docs/stopping.md."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every story heard of its stop within a second, and no page entered after it",
      "1:one did not",
      "2:wrong usage",
      "3:the house could not be started"
    })
public final class StopDrill implements Callable<Integer> {
  private static final int UNREACHABLE = 3;
  private static final int TERMINALS = 3;
  private static final int COPIES = 8;
  private static final double STOP_MS_MAX = 1_000;

  @Option(names = "--stops", description = "How many (default: ${DEFAULT-VALUE}).")
  private int stops = 18;

  @Option(names = "--data", description = "The drill's own folder (default: .tewatashi/drill).")
  private @Nullable Path data;

  @Option(names = "--json", description = "Write the figures here, as one flat object.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    var random = new SecureRandom();
    try (var stage = TwoServers.set(data, TERMINALS, random, StopDrill::say)) {
      return measure(new DrillHouse(stage, random, StopDrill::say));
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    }
  }

  private int measure(DrillHouse house) throws Exception {
    var psql = Psql.of(house.stage());
    var placed = new ArrayList<PlacedStop>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var asked = new ArrayList<Future<List<PlacedStop>>>();
      for (int terminal = 0; terminal < TERMINALS; terminal++) {
        int own = terminal;
        asked.add(threads.submit(() -> at(house, psql, own)));
      }
      for (var one : asked) {
        placed.addAll(one.get());
      }
    }
    double slowest = Spread.max(placed, PlacedStop::reachedMs);
    int entered = placed.stream().mapToInt(PlacedStop::enteredAfter).sum();
    var figures =
        new JsonObject()
            .put("stops", placed.size())
            .put("stop_ms_median", Spread.median(placed, PlacedStop::reachedMs))
            .put("stop_ms", slowest)
            .put("ended_ms_median", Spread.median(placed, PlacedStop::endedMs))
            .put("ended_ms_max", Spread.max(placed, PlacedStop::endedMs))
            .put("entered_after", entered);
    System.out.println(figures.encodePrettily());
    if (json != null) {
      Files.writeString(json, figures.encodePrettily() + "\n");
    }
    return slowest <= STOP_MS_MAX && entered == 0
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  private List<PlacedStop> at(DrillHouse house, Psql psql, int terminal) throws Exception {
    var placed = new ArrayList<PlacedStop>();
    for (int i = terminal; i < stops; i += TERMINALS) {
      boolean printing = i / TERMINALS % 2 == 0;
      var one =
          printing
              ? PlacedStop.whilePrinting(house, psql, terminal, COPIES)
              : PlacedStop.beforeMoney(house, psql, terminal);
      say(
          "%s: reached after %.0f ms, ended after %.0f ms; %d page(s) entered after it"
              .formatted(one.met(), one.reachedMs(), one.endedMs(), one.enteredAfter()));
      placed.add(one);
    }
    return placed;
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
