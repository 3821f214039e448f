package tewatashi.misdelivery;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import tewatashi.town.card.CardVault;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.demo.Tray;
import tewatashi.town.paper.PaperReader;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;
import tewatashi.town.stage.House;
import tewatashi.town.stage.Place;

/** A house with people in it: who stands at which terminal, and what lies in front of them. */
final class Scene implements AutoCloseable {
  private final House house;
  private final SecureRandom random;
  private final PaperReader reader;
  private final People town;
  private final List<Person> people;
  private final CardVault vault;
  private final List<TerminalClient> clients = new ArrayList<>();
  private final ConcurrentHashMap<String, SoftCard> cards = new ConcurrentHashMap<>();

  Scene(House house, SecureRandom random, long seed, Instant now) throws IOException {
    this.house = house;
    this.random = random;
    this.town = People.of(house.town(), now);
    this.reader = new PaperReader(town);
    var shuffled = new ArrayList<>(town.able());
    Collections.shuffle(shuffled, new Random(seed));
    this.people = List.copyOf(shuffled);
    this.vault = CardVault.open(house.town(), random);
    String password = Files.readString(house.passwordFile()).strip();
    for (Place place : house.places()) {
      clients.add(
          TerminalClient.of(
              house.apis().getFirst(), place.keystore(), password, house.tlsAuthority()));
    }
  }

  int terminals() {
    return clients.size();
  }

  int nodes() {
    return house.apis().size();
  }

  House house() {
    return house;
  }

  /** How many residents a page can be traced to. */
  int distinguishable() {
    return town.able().size();
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
            return SoftCard.open(vault.authenticationCard(person.municipality(), person.id()));
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
    URI api = house.apis().get(node % nodes());
    return clients.get(terminal).at(api);
  }

  /** Reads everything in the terminal's tray, as the person who stands there, and takes it. */
  int readTray(int terminal, Person standing, Findings findings) throws Exception {
    var tray = new Tray(house.printerControl(), house.places().get(terminal).printer());
    int pages = 0;
    for (byte[] document : tray.takeDocuments()) {
      for (var page : reader.read(document)) {
        pages++;
        findings.pageRead();
        if (!PaperReader.belongsTo(page, standing, town.otherNames(standing))) {
          findings.misdelivered(
              "terminal "
                  + (terminal + 1)
                  + ", page "
                  + page.number()
                  + ": a page with "
                  + page.names().size()
                  + " name(s), not their own, before resident "
                  + standing.id());
        }
      }
    }
    return pages;
  }

  /** Whatever lies there when everybody has gone would lie before the next person. */
  void sweepTray(int terminal, Findings findings) throws Exception {
    var tray = new Tray(house.printerControl(), house.places().get(terminal).printer());
    int left = tray.takeDocuments().size();
    if (left > 0) {
      findings.misdelivered(
          left
              + " document(s) left in the tray of terminal "
              + (terminal + 1)
              + " for whoever comes");
    }
  }

  /** Gives a terminal's printer a fault, by its control endpoint's own words; empty mends it. */
  void printerFault(int terminal, JsonObject fault) throws Exception {
    new PrinterFaults(house.printerControl(), house.places().get(terminal).printer()).set(fault);
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
