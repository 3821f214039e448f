package tewatashi.town.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.QuietLogging;
import tewatashi.town.card.CardFolder;
import tewatashi.town.card.CardVault;
import tewatashi.town.counter.Application;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.Place;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/** The demo: everything is started, and stopped when the person before it has seen enough. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "The whole house on this machine, loopback only: a store with a terminal, a wallet of",
      "synthetic people's cards and a tray, as pages for your browser, until Ctrl-C. With --once",
      "one certificate without a browser. Nothing is left running."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:with --once, the paper is in DIR",
      "1:no paper; the last lines say why",
      "2:wrong usage",
      "3:something needed is missing, the port is taken, or another run uses the demo's folder",
      "130, 143:ended by Ctrl-C, or asked to end"
    })
public final class DemoMain implements Callable<Integer> {
  private static final int MISSING = 3;

  /** Slow enough that one sees it work. */
  private static final Duration PAGE_TIME = Duration.ofMillis(1200);

  @Option(
      names = "--port",
      defaultValue = "8080",
      description = "Of the pages, on this machine alone; 0 for any (default: 8080).")
  private int port = 8080;

  @Option(
      names = "--residents",
      defaultValue = "2000",
      description = "Of the town (default: 2000).")
  private int residents = 2000;

  @Option(names = "--open", description = "Open the landing page in this machine's browser.")
  private boolean browser;

  @Option(
      names = "--fresh",
      description = "Forget what an earlier run left, a stopped terminal for instance.")
  private boolean fresh;

  @Option(names = "--data", description = "The demo's own folder (default: .tewatashi/demo).")
  private @Nullable Path data;

  @Option(
      names = "--once",
      description = "No pages: one certificate, then stop. The options below are for this form.")
  private boolean once;

  @Option(
      names = "--kind",
      defaultValue = "residence",
      description = {"residence (住民票の写し, default), record (住民票記載事項証明書)", "or seal (印鑑登録証明書)."})
  private String kind = "residence";

  @Option(
      names = "--resident",
      defaultValue = "10000001",
      description =
          "Whose card: an id or a whole name; docs/town.md lists them (default: ${DEFAULT-VALUE}).")
  private String resident = "10000001";

  @Option(
      names = "--medium",
      defaultValue = "card",
      description = "What is laid down: card (default), android or iphone.")
  private String medium = "card";

  @Option(
      names = "--scope",
      defaultValue = "holder",
      description = "holder (default), members or household; not for seal.")
  private String scope = "holder";

  @Option(
      names = "--members",
      split = ",",
      description = "With --scope members: places in the household, from 1; comma between.")
  private List<Integer> members = List.of();

  @Option(
      names = "--items",
      split = ",",
      description = "Of relationship, domicile, individual_number, foreign; comma between.")
  private List<String> items = List.of();

  @Option(names = "--copies", defaultValue = "1", description = "1 to 10 (default: 1).")
  private int copies = 1;

  @Option(
      names = "--out",
      defaultValue = "out",
      description = "Where what reached the tray is put, byte for byte (default: out).")
  private Path out = Path.of("out");

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same town (default: 1).")
  private long seed = 1;

  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new DemoMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path home = StagePlan.houseFolder();
    Path folder =
        (data == null ? home.resolve(".tewatashi").resolve("demo") : data).toAbsolutePath();
    try {
      return once ? once(home, folder) : pages(folder);
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return MISSING;
    }
  }

  private int once(Path home, Path folder) throws Exception {
    var random = new SecureRandom();
    var small = StagePlan.small(home, folder, residents, seed);
    var plan = fresh ? small.afresh() : small;
    try (var stage =
        Stage.set(plan, InstantSource.system(), random, line -> say("starting " + line))) {
      return visit(stage, random);
    }
  }

  private int pages(Path folder) throws Exception {
    var plan = new DemoHouse.Plan(folder, port, residents, true, PAGE_TIME, fresh);
    var ended = new CountDownLatch(1);
    // While things are still being started they end with their standard input instead.
    var opened = new AtomicReference<Optional<DemoHouse>>(Optional.empty());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> end(opened, ended)));
    try (var demo = DemoHouse.open(plan, line -> say("starting " + line))) {
      opened.set(Optional.of(demo));
      say("ready after %.1f s".formatted(seconds()));
      say("");
      say("  " + demo.page());
      say("");
      say("Everybody in this town is synthetic. Ctrl-C ends all of it.");
      if (browser && !Browser.open(demo.page())) {
        say("no browser was found to open it in");
      }
      ended.await();
      return CommandLine.ExitCode.OK;
    }
  }

  private static void end(AtomicReference<Optional<DemoHouse>> opened, CountDownLatch ended) {
    if (opened.get().isPresent()) {
      say("ending; the database closes last");
      opened.get().get().close();
    }
    ended.countDown();
  }

  private static double seconds() {
    Instant now = Instant.now();
    Instant begun = ProcessHandle.current().info().startInstant().orElse(now);
    return Duration.between(begun, now).toMillis() / 1000.0;
  }

  private int visit(Stage stage, SecureRandom random) throws Exception {
    var person = new Residents(stage.town().resolve("feed.ndjson")).find(resident);
    say("%s of %s (synthetic, no. %s)".formatted(medium, person.name(), person.id()));
    final CardFolder card;
    try {
      card = CardVault.open(stage.town(), random).card(person.municipality(), person.id(), medium);
    } catch (NoSuchElementException e) {
      throw new StageException(e.getMessage() + "; docs/town.md says who has what");
    }
    Place place = stage.places().getFirst();
    var tray = new Tray(stage.printerControl(), place.printer());
    tray.take(); // A killed run may have left paper.
    var visit = new TerminalVisit(stage, place, card);
    var application = new Application(kind, scope, members, items, copies);
    int exit = visit.run(application, () -> keep(tray.documents()), DemoMain::say);
    if (exit == 0) {
      tray.take();
      say("done; nothing is left running");
    }
    return exit == 0 ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private void keep(List<byte[]> documents) throws Exception {
    Files.createDirectories(out);
    for (int i = 0; i < documents.size(); i++) {
      Path file = out.resolve("%s-%d.pdf".formatted(kind, i + 1));
      Files.write(file, documents.get(i));
      say("the tray held " + file + " (" + documents.get(i).length + " bytes)");
    }
  }

  private static void say(String line) {
    System.out.println("  " + line);
  }
}
