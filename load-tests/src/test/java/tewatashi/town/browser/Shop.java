package tewatashi.town.browser;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import tewatashi.town.card.CardFolder;
import tewatashi.town.card.CardVault;
import tewatashi.town.demo.ReaderAccess;
import tewatashi.town.scene.PrinterFaults;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.Child;
import tewatashi.town.stage.Place;
import tewatashi.town.stage.Program;
import tewatashi.town.stage.Stage;

/** One store: the terminal's agent as a process, its reader, the tray beside it. */
final class Shop implements AutoCloseable {
  private static final AtomicInteger OPENED = new AtomicInteger();
  private static final String TOWN = "992011";

  private final Stage stage;
  private final Place place;
  private final CardVault vault;
  private final ReaderAccess reader;
  private final Child agent;
  private final Path log;
  private final Path journal;

  /**
   * Opens it.
   *
   * @param server where the agent finds the service: the house's own, or one that changes answers
   * @param more further options of {@code terminal agent}
   */
  Shop(Stage stage, Place place, CardVault vault, URI server, List<String> more) throws Exception {
    this.stage = stage;
    this.place = place;
    this.vault = vault;
    String name = "agent-" + OPENED.incrementAndGet();
    Path data = stage.plan().data();
    this.reader = ReaderAccess.provider(data.resolve(name + "-reader"));
    this.log = data.resolve("log").resolve(name + ".log");
    this.journal = data.resolve(name + "-device.ndjson");
    var arguments =
        new ArrayList<>(
            List.of(
                "agent",
                "--server",
                server.toString(),
                "--keystore",
                place.keystore().toString(),
                "--keystore-password-file",
                stage.passwordFile().toString(),
                "--server-ca",
                stage.tlsAuthority().toString(),
                "--device-journal",
                journal.toString(),
                "--patience",
                "4",
                "--until-stdin-closes"));
    arguments.addAll(reader.arguments());
    arguments.addAll(more.contains("--port") ? List.of() : List.of("--port", "0"));
    arguments.addAll(more);
    this.agent = stage.start(name, Program.TERMINAL, arguments);
  }

  /** The page's address. */
  URI page() {
    return URI.create("http://localhost:" + agent.ready().getInteger("port") + "/");
  }

  CardFolder card(String resident) throws Exception {
    return vault.card(TOWN, resident);
  }

  void lay(CardFolder card) throws Exception {
    reader.slot().insert(card);
  }

  void takeCard() throws Exception {
    reader.slot().remove();
  }

  Tray tray() {
    return new Tray(stage.printerControl(), place.printer());
  }

  PrinterFaults printer() {
    return new PrinterFaults(stage.printerControl(), place.printer());
  }

  /** What the agent wrote of itself. */
  String log() throws Exception {
    return Files.exists(log) ? Files.readString(log) : "";
  }

  /** What the payment device wrote of itself. */
  List<String> journal() throws Exception {
    return Files.exists(journal) ? Files.readAllLines(journal) : List.of();
  }

  @Override
  public void close() throws Exception {
    agent.close();
    reader.slot().remove();
  }
}
