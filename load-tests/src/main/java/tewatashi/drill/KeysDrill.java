package tewatashi.drill;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/**
 * {@code drill keys}: changes every key that is ours to change, on a house that goes on serving.
 */
@Command(
    name = "keys",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Changes keys while residents come and go: before, during, after, and then the retired key,",
      "which must be refused. docs/keys.md says what each key is."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every change went through and every retired key was refused",
      "1:one did not",
      "2:wrong usage",
      "3:the house could not be started"
    })
public final class KeysDrill implements Callable<Integer> {
  private static final int UNREACHABLE = 3;

  @Option(names = "--only", description = "Only this one; repeatable. See --list.")
  private List<String> only = List.of();

  @Option(names = "--list", description = "Name the rotations and stop.")
  private boolean list;

  @Option(names = "--data", description = "The drill's own folder (default: .tewatashi/drill).")
  private @Nullable Path data;

  @Option(names = "--json", description = "Write what was seen here.")
  private @Nullable Path json;

  /** Every rotation, in the order in which they are tried. */
  static List<Rotation> all() {
    return List.of(
        new ServerKeyRotation(),
        new TerminalCertificateRotation(),
        new PrinterIdentityRotation(),
        new ClerkCodeRotation(),
        new ResponderSignerRotation(),
        new AnchorRotation(),
        new DatabasePasswordRotation());
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      all().forEach(one -> System.out.println(one.name() + "  " + one.story()));
      return CommandLine.ExitCode.OK;
    }
    for (var name : only) {
      if (all().stream().noneMatch(one -> one.name().equals(name))) {
        System.err.println("no rotation " + name + "; see drill keys --list");
        return CommandLine.ExitCode.USAGE;
      }
    }
    var chosen = all().stream().filter(one -> only.isEmpty() || only.contains(one.name())).toList();
    Path home = StagePlan.houseFolder();
    Path folder = data == null ? home.resolve(".tewatashi").resolve("drill") : data;
    var random = new SecureRandom();
    try (var stage =
        Stage.set(
            plan(home, folder.toAbsolutePath()),
            InstantSource.system(),
            random,
            line -> say("starting " + line))) {
      return rotate(new DrillHouse(stage, random, KeysDrill::say), chosen);
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    }
  }

  /** Two nodes, three terminals: the first is the drill's own, the others are the residents'. */
  static StagePlan plan(Path home, Path folder) {
    return new StagePlan(home, folder, 120, 1, 2, 3, Duration.ofMillis(50), Map.of(), true);
  }

  private int rotate(DrillHouse house, List<Rotation> chosen) throws Exception {
    var seen = new ArrayList<Told>();
    var figures = new JsonObject();
    for (var rotation : chosen) {
      say("changing " + rotation.name());
      var told = run(rotation, house, KeysDrill::say);
      seen.add(told);
      figures.put(rotation.name(), told.json());
    }
    System.out.println();
    seen.forEach(told -> System.out.println(told.text()));
    boolean passed = seen.stream().allMatch(Told::passed);
    if (json != null) {
      Files.writeString(json, figures.put("passed", passed).encodePrettily() + "\n");
    }
    System.out.println();
    say(
        "%d key(s) changed, %d failed"
            .formatted(seen.size(), seen.stream().filter(told -> !told.passed()).count()));
    return passed ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  /** One rotation; what goes wrong is told and not thrown. */
  static Told run(Rotation rotation, DrillHouse house, Consumer<String> say)
      throws InterruptedException {
    var told = new Told(rotation);
    long begin = System.nanoTime();
    boolean well = false;
    try {
      rotation.rotate(house, told);
      well = true;
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      told.failed(e.getClass().getSimpleName() + ": " + e.getMessage());
      say.accept(rotation.name() + " failed: " + e.getMessage());
    }
    told.ended(well, Duration.ofNanos(System.nanoTime() - begin));
    return told;
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
