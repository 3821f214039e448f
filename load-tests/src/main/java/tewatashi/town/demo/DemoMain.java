package tewatashi.town.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.QuietLogging;
import tewatashi.town.card.CardFolder;
import tewatashi.town.card.CardVault;
import tewatashi.town.counter.Application;
import tewatashi.town.stage.Place;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/** The demo: everything is started, one certificate travels from card to paper, all is stopped. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "One resident of a synthetic town, one certificate, from card to paper: real processes,",
      "real protocols, loopback only. Nothing is left running."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the paper is in DIR",
      "1:no paper; the last lines say why",
      "2:wrong usage",
      "3:something needed is missing, or another run uses the demo's folder"
    })
public final class DemoMain implements Callable<Integer> {
  private static final int MISSING = 3;

  @Option(names = "--once", description = "One certificate, then stop. (For now the only form.)")
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

  @Option(
      names = "--residents",
      defaultValue = "2000",
      description = "Of the town (default: 2000).")
  private int residents = 2000;

  @Option(names = "--seed", defaultValue = "1", description = "Same seed, same town (default: 1).")
  private long seed = 1;

  @Option(names = "--data", description = "The demo's own folder (default: .tewatashi/demo).")
  private @Nullable Path data;

  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new DemoMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (!once) {
      System.err.println("Pages to click are not built yet: ./tewatashi demo --once --out DIR");
      return CommandLine.ExitCode.USAGE;
    }
    var random = new SecureRandom();
    Path home = StagePlan.houseFolder();
    Path folder = data == null ? home.resolve(".tewatashi").resolve("demo") : data;
    var plan = StagePlan.small(home, folder.toAbsolutePath(), residents, seed);
    try (var stage =
        Stage.set(plan, InstantSource.system(), random, line -> say("starting " + line))) {
      return visit(stage, random);
    } catch (StageException e) {
      System.err.println(e.getMessage());
      return MISSING;
    }
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
