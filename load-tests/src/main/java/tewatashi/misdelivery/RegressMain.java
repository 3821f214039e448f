package tewatashi.misdelivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.misdelivery.house.HouseTarget;
import tewatashi.misdelivery.house.OwnHouse;
import tewatashi.misdelivery.scenario.Rehearsal;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scenario.Scenarios;
import tewatashi.misdelivery.scene.Scene;
import tewatashi.town.QuietLogging;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/** {@code regress}: replays named accidents against a house of its own. */
@Command(
    name = "regress",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Replays named accidents, black-box, over HTTP and IPP, on loopback. Every page that",
      "reaches a tray is read and matched to the person who stands there."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every page was its owner's, and every story ended as it must",
      "1:something else failed, or too few pages were read to say anything",
      "2:wrong usage",
      "3:the house could not be started",
      "4:a page lay before the wrong person"
    })
public final class RegressMain implements Callable<Integer> {
  private static final int UNREACHABLE = 3;

  /** Short waits, so that a stall passes every one of them while the suite watches. */
  private static final Map<String, String> SHORT_WAITS =
      Map.of(
          "limits.print-max", "4s",
          "limits.settle-max", "4s",
          "limits.printer-wait-max", "4s");

  /** Three waits stand one after the other; each of them is 4 s. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  @Option(
      names = "--self",
      description = "Start two nodes and all they need (the only target yet).")
  private boolean self;

  @Option(names = "--nodes", defaultValue = "2", description = "Servers (default: 2).")
  private int nodes = 2;

  @Option(names = "--terminals", defaultValue = "4", description = "Terminals (default: 4).")
  private int terminals = 4;

  @Option(names = "--scenario", description = "Only this one; repeatable. See --list.")
  private List<String> scenarios = List.of();

  @Option(names = "--list", description = "Name the scenarios and stop.")
  private boolean list;

  @Option(names = "--seed", defaultValue = "1", description = "Who takes part (default: 1).")
  private long seed = 1;

  @Option(names = "--data", description = "The suite's own folder (default: .tewatashi/regress).")
  private @Nullable Path data;

  @Option(names = "--json", description = "Write the figures here, as one flat object.")
  private @Nullable Path json;

  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new RegressMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      Scenarios.all().forEach(one -> System.out.println(one.name() + "  " + one.story()));
      return CommandLine.ExitCode.OK;
    }
    if (!self || nodes < 1 || terminals < 2) {
      System.err.println("usage: regress --self [--nodes N] [--terminals N, 2 at least]");
      return CommandLine.ExitCode.USAGE;
    }
    for (String name : scenarios) {
      if (Scenarios.named(name).isEmpty()) {
        System.err.println("no scenario " + name + "; see regress --list");
        return CommandLine.ExitCode.USAGE;
      }
    }
    Path home = StagePlan.houseFolder();
    Path folder = data == null ? home.resolve(".tewatashi").resolve("regress") : data;
    var plan =
        new StagePlan(
            home,
            folder.toAbsolutePath(),
            500,
            seed,
            nodes,
            terminals,
            Duration.ofMillis(100),
            SHORT_WAITS,
            true);
    var random = new SecureRandom();
    var clock = InstantSource.system();
    try (var house = OwnHouse.open(plan, random, clock, line -> say("starting " + line));
        var target = target(house, random)) {
      return replay(new Scene(target, seed));
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    }
  }

  private static HouseTarget target(OwnHouse house, SecureRandom random) throws IOException {
    return new HouseTarget(
        "tewatashi",
        house.stage(),
        LONGEST_WAIT,
        house.levers(),
        random,
        InstantSource.system().instant());
  }

  private int replay(Scene scene) throws Exception {
    if (scene.distinguishable() < scene.terminals() * 2) {
      System.err.println("blind: too few residents can be told apart");
      return CommandLine.ExitCode.SOFTWARE;
    }
    var chosen = new ArrayList<Scenario>(List.of(new Rehearsal()));
    Scenarios.all().stream()
        .filter(one -> scenarios.isEmpty() || scenarios.contains(one.name()))
        .forEach(chosen::add);
    var outcome = new Suite(scene, chosen, RegressMain::say).replay();
    if (json != null) {
      Files.writeString(json, outcome.figures().encodePrettily() + "\n");
    }
    say(
        "%d scenario(s), %d failed; %d delivered, %d pages read, %d before the wrong person"
            .formatted(
                outcome.scenarios(),
                outcome.failed(),
                outcome.delivered(),
                outcome.pages(),
                outcome.wrong()));
    return outcome.exitCode();
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
