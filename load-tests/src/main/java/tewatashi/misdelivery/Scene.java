package tewatashi.misdelivery;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tewatashi.town.card.CardVault;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.demo.Tray;
import tewatashi.town.paper.PaperReader;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;
import tewatashi.town.stage.Place;
import tewatashi.town.stage.Stage;

/** A stage with people on it: who stands at which terminal, and what lies in front of them. */
final class Scene implements AutoCloseable {
  private final Stage stage;
  private final SecureRandom random;
  private final PaperReader reader;
  private final List<Person> people;
  private final CardVault vault;
  private final List<TerminalClient> clients = new ArrayList<>();
  private final ConcurrentHashMap<String, SoftCard> cards = new ConcurrentHashMap<>();

  Scene(Stage stage, SecureRandom random, long seed, LocalDate today) throws IOException {
    this.stage = stage;
    this.random = random;
    var town = People.of(stage.town().resolve("feed.ndjson"), today);
    this.reader = new PaperReader(town);
    var shuffled = new ArrayList<>(town.able());
    Collections.shuffle(shuffled, new Random(seed));
    this.people = List.copyOf(shuffled);
    this.vault = CardVault.open(stage.town(), random);
    String password = Files.readString(stage.passwordFile()).strip();
    for (Place place : stage.places()) {
      clients.add(
          TerminalClient.of(
              stage.nodes().getFirst().api(), place.keystore(), password, stage.tlsAuthority()));
    }
  }

  int terminals() {
    return clients.size();
  }

  int nodes() {
    return stage.nodes().size();
  }

  Stage stage() {
    return stage;
  }

  /** How many residents a page can be traced to. */
  int distinguishable() {
    return reader.distinguishable();
  }

  /** The n-th of the people who take part. */
  Person person(int n) {
    return people.get(n % people.size());
  }

  SoftCard card(Person person) {
    return cards.computeIfAbsent(
        person.id(),
        _ -> {
          try {
            return SoftCard.open(vault.card(person.municipality(), person.id()));
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
  }

  /** A visit at a terminal, beginning at a node. */
  Visit visit(int terminal, int node) {
    return new Visit(client(terminal, node), random);
  }

  TerminalClient client(int terminal, int node) {
    URI api = stage.nodes().get(node % nodes()).api();
    return clients.get(terminal).at(api);
  }

  /** Reads everything in the terminal's tray, as the person who stands there, and takes it. */
  int readTray(int terminal, Person standing, Findings findings) throws Exception {
    var tray = new Tray(stage.printerControl(), stage.places().get(terminal).printer());
    int pages = 0;
    for (byte[] document : tray.documents()) {
      for (var page : reader.read(document)) {
        pages++;
        findings.pageRead();
        if (!reader.belongsTo(page, standing, Set.of())) {
          findings.misdelivered(
              "terminal "
                  + (terminal + 1)
                  + ", page "
                  + page.number()
                  + ": a page of "
                  + page.names().size()
                  + " other name(s) before resident "
                  + standing.id());
        }
      }
    }
    tray.take();
    return pages;
  }

  /** Gives a terminal's printer a fault, by its control endpoint's own words; empty mends it. */
  void printerFault(int terminal, JsonObject fault) throws Exception {
    new PrinterFaults(stage.printerControl(), stage.places().get(terminal).printer()).set(fault);
  }

  /** Waits a little. */
  static void pause(Duration duration) throws InterruptedException {
    Thread.sleep(duration);
  }

  @Override
  public void close() {
    clients.forEach(TerminalClient::close);
  }
}
