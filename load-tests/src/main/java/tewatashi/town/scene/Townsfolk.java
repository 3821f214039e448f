package tewatashi.town.scene;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import tewatashi.town.card.CardVault;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.PaperReader;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;
import tewatashi.town.stage.House;
import tewatashi.town.stage.Place;

/** The people of a house's town, their cards, and the terminals they stand at. */
public final class Townsfolk implements AutoCloseable {
  private final House house;
  private final SecureRandom random;
  private final PaperReader reader;
  private final People town;
  private final List<Person> people;
  private final CardVault vault;
  private final List<TerminalClient> clients = new ArrayList<>();
  private final ConcurrentHashMap<String, SoftCard> cards = new ConcurrentHashMap<>();

  /**
   * @param seed who comes first
   */
  public Townsfolk(House house, SecureRandom random, long seed, Instant now) throws IOException {
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

  public House house() {
    return house;
  }

  public int terminals() {
    return clients.size();
  }

  public int nodes() {
    return house.apis().size();
  }

  /** How many residents a page can be traced to. */
  public int distinguishable() {
    return people.size();
  }

  /** The n-th of the people who take part. */
  public Person person(int n) {
    return people.get(n % people.size());
  }

  public SoftCard card(Person person) {
    return cards.computeIfAbsent(
        person.id(),
        _ -> {
          try {
            return SoftCard.open(vault.authenticationCard(person.municipality(), person.id()));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** A visit at a terminal, beginning at a node. */
  public Visit visit(int terminal, int node) {
    return new Visit(client(terminal, node), random);
  }

  /** A terminal's client, at the address that the node has now. */
  public TerminalClient client(int terminal, int node) {
    URI api = house.apis().get(node % nodes());
    return clients.get(terminal).at(api);
  }

  /** The TLS identity of a terminal, for whoever has it beside the terminal. */
  public SSLContext tls(int terminal) throws IOException {
    return TerminalClient.identity(
        house.places().get(terminal).keystore(),
        Files.readString(house.passwordFile()).strip(),
        house.tlsAuthority());
  }

  /** The tray of the printer that the terminal is entitled to. */
  public Tray tray(int terminal) {
    return new Tray(house.printerControl(), house.places().get(terminal).printer());
  }

  /** Reads a document's pages. */
  public List<PaperReader.Page> read(byte[] document) throws IOException {
    return reader.read(document);
  }

  /** Whether a page may lie before this person. */
  public boolean belongs(PaperReader.Page page, Person person) {
    return PaperReader.belongsTo(page, person, town.otherNames(person));
  }

  /** Every name that may stand on a page of this person's own. */
  public Set<String> namesOf(Person person) {
    var all = new HashSet<>(town.otherNames(person));
    all.add(person.name().replaceAll("[\\s\\u3000]", ""));
    return all;
  }

  /** Every name that may stand on a page of this person's household. */
  public Set<String> household(Person person) {
    return town.household(person);
  }

  /** Gives a terminal's printer a fault, by its control endpoint's own words; empty mends it. */
  public void printerFault(int terminal, JsonObject fault)
      throws IOException, InterruptedException {
    new PrinterFaults(house.printerControl(), house.places().get(terminal).printer()).set(fault);
  }

  /** The clerk's word, at a terminal, that its tray is empty. */
  public Answer confirmTray(TerminalClient terminal) throws IOException, InterruptedException {
    var body = new JsonObject().put("clerk", house.clerk()).put("code", house.clerkCode());
    return terminal.post("/v1/tray-confirmations", Map.of(), body);
  }

  @Override
  public void close() {
    clients.forEach(TerminalClient::close);
  }
}
