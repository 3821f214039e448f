package tewatashi.drill;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.misdelivery.SelfHouse;
import tewatashi.misdelivery.Suite;
import tewatashi.misdelivery.scenario.Rehearsal;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scenario.Scenarios;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.town.stage.Detours;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;
import tewatashi.town.stage.Wiring;

/** {@code drill guards}: which scenarios of the mis-delivery suite notice a guard that is gone. */
@Command(
    name = "guards",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "For each guard a house without it, in which the scenarios that try it are replayed; then",
      "houses without all that stand behind each other. First a house that has every guard.",
      "docs/misdelivery.md says what was seen."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every scenario that must notice did, and with every guard all pass",
      "1:one did not",
      "2:wrong usage",
      "3:a house could not be started"
    })
public final class GuardsDrill implements Callable<Integer> {
  private static final int UNREACHABLE = 3;
  private static final int TERMINALS = 4;

  @Option(
      names = "--guard",
      paramLabel = "NAME[,NAME]",
      description = "Only this one, or these at once; repeatable. See --list.")
  private List<String> names = List.of();

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "Only this scenario; repeatable.")
  private List<String> scenarios = List.of();

  @Option(names = "--short", description = "All scenarios of the short form, for each.")
  private boolean shortForm;

  @Option(
      names = "--no-control",
      description = "Not the house that has every guard: for parts of a longer run.")
  private boolean noControl;

  @Option(names = "--list", description = "Name what can be taken away and stop.")
  private boolean list;

  @Option(names = "--nodes", description = "Servers of each house (default: ${DEFAULT-VALUE}).")
  private int nodes = 1;

  @Option(names = "--seed", description = "Who takes part (default: 1).")
  private long seed = 1;

  @Option(names = "--data", description = "The drill's own folder (default: .tewatashi/guards).")
  private @Nullable Path data;

  @Option(names = "--json", description = "Write what was seen here.")
  private @Nullable Path json;

  /** Whose houses did not start; the others are told all the same. */
  private final List<String> closed = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    var home = StagePlan.houseFolder();
    var all = Removal.all(home);
    if (list) {
      all.forEach(one -> System.out.println(one.name() + "  " + one.words()));
      return CommandLine.ExitCode.OK;
    }
    for (String name : scenarios) {
      if (Scenarios.named(name).isEmpty()) {
        return refused("no scenario " + name + "; see regress --list");
      }
    }
    var chosen = new ArrayList<Removal>();
    for (String together : names) {
      var removals = new ArrayList<Removal>();
      for (String name : together.split(",", -1)) {
        var known = all.stream().filter(one -> one.name().equals(name)).findFirst();
        if (known.isEmpty()) {
          return refused("no guard " + name + "; see drill guards --list");
        }
        removals.add(known.get());
      }
      chosen.add(Removal.together(removals));
    }
    var removals = (names.isEmpty() ? all : chosen).stream().map(this::asAsked).toList();
    var folder = data == null ? home.resolve(".tewatashi").resolve("guards") : data;
    return tell(without(removals, folder.toAbsolutePath()));
  }

  private Removal asAsked(Removal one) {
    if (shortForm) {
      return one.triedBy(
          Scenarios.all().stream().filter(Scenario::isShort).map(Scenario::name).toList());
    }
    return scenarios.isEmpty() ? one : one.triedBy(scenarios);
  }

  private List<Noticed> without(List<Removal> removals, Path folder) throws Exception {
    var seen = new ArrayList<Noticed>();
    var first = noControl ? Stream.<Removal>empty() : Stream.of(Removal.nothing(removals));
    for (Removal one : Stream.concat(first, removals.stream()).toList()) {
      say("without " + one.name() + ": " + one.words());
      try {
        seen.add(without(one, nodes, seed, folder));
      } catch (StageException e) {
        closed.add(one.name());
        System.err.println(e.getMessage());
      }
    }
    return seen;
  }

  /**
   * Replays a removal's scenarios in a house without it, after an ordinary visit at each terminal.
   *
   * @throws StageException if the house does not start, or what is to be taken away is not there
   */
  static Noticed without(Removal removal, int nodes, long seed, Path folder) throws Exception {
    long began = System.nanoTime();
    var wiring = new Wiring(Detours.NONE, removal.server(), removal::befall);
    try (var house =
        SelfHouse.start(folder, SelfHouse.TOWN_SEED, nodes, TERMINALS, wiring, true, _ -> {})) {
      var target = house.target();
      var scenarios = new ArrayList<Scenario>(List.of(new Rehearsal()));
      removal.scenarios().forEach(name -> scenarios.add(Scenarios.named(name).orElseThrow()));
      var suite =
          new Suite(
              new Scene(target, seed), scenarios, Suite.boundFor(target), line -> say("  " + line));
      var run = suite.replay();
      return new Noticed(removal, run, (System.nanoTime() - began) / 1_000_000_000L);
    }
  }

  private int tell(List<Noticed> seen) throws Exception {
    System.out.println();
    seen.forEach(one -> System.out.println(one.text()));
    var guards = seen.stream().filter(one -> !one.removal().isNothing()).toList();
    long amiss = seen.stream().filter(one -> !one.amiss().isEmpty()).count();
    var figures =
        new JsonObject()
            .put("removals", guards.size())
            .put("noticed", guards.stream().filter(one -> !one.by().isEmpty()).count())
            .put("misdelivered", guards.stream().filter(one -> one.run().wrong() > 0).count())
            .put("amiss", amiss)
            .put("not_started", closed.size());
    System.out.println();
    say(figures.encode());
    if (json != null) {
      seen.forEach(one -> figures.put(one.removal().name(), one.json()));
      Files.writeString(json, figures.encodePrettily() + "\n");
    }
    if (!closed.isEmpty()) {
      System.err.println("not started: " + String.join(" ", closed));
      return UNREACHABLE;
    }
    return amiss == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private static int refused(String why) {
    System.err.println(why);
    return CommandLine.ExitCode.USAGE;
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
