package tewatashi.town.browser;

import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.drill.Psql;
import tewatashi.town.stage.OperationsRoom;
import tewatashi.town.stage.OperationsRoom.Person;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/** {@code ./tewatashi bench operations}: its last part, and the verdict over all of them. */
@Command(
    name = "bench operations",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "What an operator waits for: how fast a stop is heard on two nodes (drill",
      "stop), how fast the audit is verified (bench audit), how long a case's",
      "evidence takes over a node's busy hour and each list over a cell of 123",
      "municipalities, 5,000 terminals and a million issuances; then the operations",
      "page over such a cell, in Chromium: until it is painted, until its answer is",
      "there, and a filter's. Medians, and the slowest of them counts."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every aim was reached",
      "1:one was not",
      "2:wrong usage",
      "3:the house could not be started"
    })
public final class PageBench implements Callable<Integer> {
  private static final int UNREACHABLE = 3;
  private static final int MUNICIPALITIES = 123;
  private static final int TERMINALS = 5_000;
  private static final Path CELL =
      Path.of("issuance-engine/src/test/resources/tewatashi/issuance/bench/cell.sql");
  private static final Person ALL =
      new Person("O-1", "試験 一郎", List.of("*:operator", "*:approver", "*:auditor"));

  @Option(names = "--issuances", defaultValue = "1000000", description = "default ${DEFAULT-VALUE}")
  private int issuances;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      arity = "0..1",
      fallbackValue = "",
      description = "Write the figures there too; they are the last that is printed.")
  private @Nullable Path json;

  @Option(names = "--with", paramLabel = "FILE", hidden = true)
  private List<Path> others = List.of();

  private PageBench() {}

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PageBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var figures = new JsonObject();
    for (Path other : others) {
      if (Files.exists(other)) { // Or its aims are missed, and it is said which.
        figures.mergeIn(new JsonObject(Files.readString(other)));
      }
    }
    try (var stage =
        Stage.set(plan(), InstantSource.system(), new SecureRandom(), PageBench::say)) {
      figures.mergeIn(page(stage));
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return UNREACHABLE;
    }
    System.out.println(figures.encodePrettily());
    if (json != null && !json.toString().isEmpty()) {
      Files.writeString(json, figures.encodePrettily() + "\n");
    }
    return Aim.allReached(figures, PageBench::say) ? 0 : 1;
  }

  private static StagePlan plan() {
    Path home = StagePlan.houseFolder();
    Path data = home.resolve(".tewatashi").resolve("bench").resolve("page");
    return new StagePlan(home, data, 120, 1, 1, 1, Duration.ofMillis(200), Map.of(), true);
  }

  private JsonObject page(Stage stage) throws Exception {
    var mine = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    Path folder = Files.createDirectories(stage.plan().data().resolve("operations"), mine);
    var room = OperationsRoom.open(stage, folder, 0, List.of(ALL));
    // A server's watch would take a generated cell for so many breaches, as it should.
    stage.nodes().getFirst().process().close();
    say("a cell of %,d issuances".formatted(issuances));
    Psql.of(stage)
        .file(
            stage.plan().home().resolve(CELL),
            Map.of(
                "municipalities", MUNICIPALITIES, "terminals", TERMINALS, "issuances", issuances));
    try (var chrome = Chrome.start();
        var page = new OperatorsPage(chrome.browser(), room, ALL.name(), folder)) {
      say("the page");
      page.logIn(ALL.label());
      return new PageStopwatch(page).figures();
    }
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
