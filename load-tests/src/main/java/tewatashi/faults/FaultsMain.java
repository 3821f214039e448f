package tewatashi.faults;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.QuietLogging;
import tewatashi.town.stage.Printers;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/** {@code faults}: every fault at every step of a visit, against a house of its own. */
@Command(
    name = "faults",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Breaks a house of its own, on loopback, at every step of a visit, heals it, and looks at",
      "paper, people, money and books: every page read, every story followed to its end. A run may",
      "be cut by --fault, and the figures of its parts added with --merge. docs/faults.md has more."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every case was survived, and the books balance",
      "1:a case was not survived, or the books do not balance",
      "2:wrong usage",
      "3:the house could not be started",
      "4:a page lay before the wrong person"
    })
public final class FaultsMain implements Callable<Integer> {
  private static final int UNREACHABLE = 3;

  @Option(names = "--nodes", defaultValue = "2", description = "Servers (default: 2).")
  private int nodes = 2;

  @Option(
      names = "--printers",
      defaultValue = "virtual",
      description = "virtual (default), or Debian's ippeveprinter, which can show fewer faults.")
  private String printers = "virtual";

  @Option(names = "--fault", description = "Only this one; repeatable. See --list.")
  private List<String> faults = List.of();

  @Option(names = "--list", description = "Name the faults and stop.")
  private boolean list;

  @Option(names = "--seed", defaultValue = "1", description = "Who comes, and when it strikes.")
  private long seed = 1;

  @Option(names = "--data", description = "The suite's own folder (default: .tewatashi/faults).")
  private @Nullable Path data;

  @Option(names = "--json", description = "Write the figures here.")
  private @Nullable Path json;

  @Option(
      names = "--merge",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Add the figures of these runs, and break nothing.")
  private List<Path> merge = List.of();

  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new FaultsMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var whose = Printers.named(printers);
    if (whose.isEmpty()) {
      System.err.println("no printers " + printers + "; there are virtual and ippeveprinter");
      return CommandLine.ExitCode.USAGE;
    }
    var known = Catalogue.with(whose.get());
    if (list) {
      known.forEach(one -> System.out.println(one.name() + "  " + one.story()));
      return CommandLine.ExitCode.OK;
    }
    for (String name : faults) {
      if (known.stream().noneMatch(fault -> fault.name().equals(name))) {
        System.err.println("no fault " + name + "; see faults --list --printers " + printers);
        return CommandLine.ExitCode.USAGE;
      }
    }
    if (nodes < 1) {
      System.err.println("usage: faults [--nodes N, 1 at least] [--fault NAME]…");
      return CommandLine.ExitCode.USAGE;
    }
    return merge.isEmpty() ? broken(whose.get(), known) : done(merged());
  }

  private int broken(Printers whose, List<Fault> known) throws Exception {
    var chosen =
        known.stream().filter(fault -> faults.isEmpty() || faults.contains(fault.name())).toList();
    Path folder = data == null ? StagePlan.houseFolder().resolve(".tewatashi/faults") : data;
    var random = new SecureRandom();
    try (var run = new Run(folder.toAbsolutePath(), nodes, whose, seed, random, FaultsMain::say)) {
      return done(run.all(chosen));
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    }
  }

  private Figures merged() throws java.io.IOException {
    var all = new Figures(new ArrayList<>());
    for (Path file : merge) {
      all = all.plus(Figures.from(new JsonObject(Files.readString(file))));
    }
    return all;
  }

  private int done(Figures figures) throws java.io.IOException {
    if (json != null) {
      Files.writeString(json, figures.json().encodePrettily() + "\n");
    }
    say(
        "%d case(s), %d survived; %d page(s) before the wrong person, %d double print(s),"
                .formatted(
                    figures.cases(),
                    figures.survived(),
                    figures.wrongPages(),
                    figures.doublePrints())
            + " %d yen unbalanced, %d journal gap(s); slowest recovery %.1f s"
                .formatted(figures.yenUnbalanced(), figures.journalGaps(), figures.recovery()));
    return figures.exitCode();
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
