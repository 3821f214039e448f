package tewatashi.drill;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import tewatashi.town.card.CardVault;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.PaperReader;
import tewatashi.town.paper.People;
import tewatashi.town.paper.Person;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.Place;
import tewatashi.town.stage.Stage;

/**
 * A whole house with a balancer in front: which nodes take visits, who stands at which terminal,
 * and what lies in front of them. The drill's own terminal is the first; the others are the
 * crowd's.
 */
final class DrillHouse {
  private static final Duration PRINT_MAX = Duration.ofSeconds(60);
  private static final int TRIES = 40;
  private static final int APPLICATIONS = 5;

  private final Stage stage;
  private final SecureRandom random;
  private final Consumer<String> say;
  private final CardVault vault;
  private final People people;
  private final List<Person> able;
  private final PaperReader reader;
  private final boolean[] inBalancer;
  private final AtomicInteger turn = new AtomicInteger();
  private final List<Terminal> terminals = new ArrayList<>();
  private final Map<String, SoftCard> cards = new ConcurrentHashMap<>();

  /** A terminal as the drill has it: its key may change. */
  private static final class Terminal {
    private final Place place;
    private volatile Path keystore;
    private volatile URI printerControl;

    Terminal(Place place, URI printerControl) {
      this.place = place;
      this.keystore = place.keystore();
      this.printerControl = printerControl;
    }
  }

  /** All terminals of this stage. */
  DrillHouse(Stage stage, SecureRandom random, Consumer<String> say) throws IOException {
    this(stage, stage.places(), random, say);
  }

  /** These terminals only: others of the stage may be somebody else's. */
  DrillHouse(Stage stage, List<Place> places, SecureRandom random, Consumer<String> say)
      throws IOException {
    this.stage = stage;
    this.random = random;
    this.say = say;
    vault = CardVault.open(stage.town(), random);
    people = People.of(stage.town(), InstantSource.system().instant());
    // Everybody else has a card of today's authority.
    able =
        people.able().stream()
            .filter(person -> !person.id().equals(AnchorRotation.NEW_GENERATION))
            .toList();
    reader = new PaperReader(people);
    inBalancer = new boolean[stage.nodes().size()];
    Arrays.fill(inBalancer, true);
    for (var place : places) {
      terminals.add(new Terminal(place, stage.printerControl()));
    }
  }

  Stage stage() {
    return stage;
  }

  /** The folder of the TLS hierarchy. */
  Path tls() {
    return stage.town().resolve("tls");
  }

  SecureRandom random() {
    return random;
  }

  Instant now() {
    return InstantSource.system().instant();
  }

  void say(String line) {
    say.accept(line);
  }

  int terminals() {
    return terminals.size();
  }

  Place place(int terminal) {
    return terminals.get(terminal).place;
  }

  // --- the balancer ----------------------------------------------------------------------------

  /** The address of a node that takes visits; each time the next one. */
  URI node() throws DrillFailed {
    synchronized (inBalancer) {
      for (int i = 0; i < inBalancer.length; i++) {
        int node = Math.floorMod(turn.getAndIncrement(), inBalancer.length);
        if (inBalancer[node]) {
          return stage.nodes().get(node).api();
        }
      }
    }
    throw new DrillFailed("no node is in the balancer");
  }

  /**
   * Restarts one node with another configuration while the others serve, as docs/operating.md says:
   * out of the balancer, wait until no step runs, stop, start, into the balancer.
   */
  void restart(int node, Path configuration, Map<String, String> environment) throws Exception {
    synchronized (inBalancer) {
      inBalancer[node] = false;
    }
    Idle.await(stage.nodes().get(node).operations());
    stage.nodes().get(node).process().close();
    stage.restart(node + 1, configuration, environment);
    synchronized (inBalancer) {
      inBalancer[node] = true;
    }
  }

  // --- visits ----------------------------------------------------------------------------------

  /** From now on this terminal shows another identity. */
  void identity(int terminal, Path keystore) {
    terminals.get(terminal).keystore = keystore;
  }

  /** From now on this terminal's paper falls into a tray over there. */
  void tray(int terminal, URI printerControl) {
    terminals.get(terminal).printerControl = printerControl;
  }

  /** Whose turn it is at this terminal; nobody is at two terminals at once. */
  private Person person(int terminal) {
    int share = able.size() / terminals.size();
    return able.get(terminal * share + Math.floorMod(turn.get(), share));
  }

  private SoftCard card(Person person) throws IOException {
    var known = cards.get(person.id());
    if (known == null) {
      known = SoftCard.open(vault.authenticationCard(person.municipality(), person.id()));
      cards.put(person.id(), known);
    }
    return known;
  }

  /** Somebody's who might come to this terminal. */
  SoftCard cardOfSomebody(int terminal) throws IOException {
    return card(person(terminal));
  }

  /** The card of one resident of the cast. */
  SoftCard card(String resident) throws IOException {
    return SoftCard.open(vault.authenticationCard("992011", resident));
  }

  /** A client of this terminal, with the key it has now. */
  TerminalClient client(int terminal) throws IOException, DrillFailed {
    return client(terminals.get(terminal).keystore);
  }

  TerminalClient client(Path keystore) throws IOException, DrillFailed {
    return TerminalClient.of(node(), keystore, password(), stage.tlsAuthority());
  }

  String password() throws IOException {
    return Files.readString(stage.passwordFile()).strip();
  }

  /** One visit as far as the verified card, and out again. */
  void verified(int terminal) throws IOException, InterruptedException, DrillFailed {
    verified(terminal, card(person(terminal)));
  }

  /** The same with this card. */
  void verified(int terminal, SoftCard card) throws IOException, InterruptedException, DrillFailed {
    try (var client = client(terminal)) {
      var visit = opened(client);
      var answer = roam(visit, client).card(card);
      roam(visit, client).end();
      served("card", answer);
    }
  }

  /** What one node, in the balancer or not, says to a resident's card. */
  Answer cardAt(URI node, int terminal) throws IOException, InterruptedException, DrillFailed {
    return cardAt(node, terminal, card(person(terminal)));
  }

  /** The same to this card. */
  Answer cardAt(URI node, int terminal, SoftCard card)
      throws IOException, InterruptedException, DrillFailed {
    try (var client = client(terminal).at(node)) {
      var visit = new Visit(client, random);
      served("open", visit.open());
      var answer = visit.card(card);
      visit.end();
      return answer;
    }
  }

  /** One whole visit, from card to paper; the page that falls is read and must be their own. */
  void paper(int terminal) throws Exception {
    var at = terminals.get(terminal);
    var person = person(terminal);
    try (var client = client(terminal)) {
      var visit = paid(client, person, Application.residence());
      String state = visit.untilNot(PRINT_MAX, "awaiting_payment", "printing");
      if (!state.equals("awaiting_pickup")) {
        throw new DrillFailed("no paper: " + state);
      }
      read(new Tray(at.printerControl, at.place.printer()), person);
      served("collected", roam(visit, client).collected());
      served("end", roam(visit, client).end());
    }
  }

  /** What is said to somebody who applies and should not get paper: before any money. */
  String refusedApplication(int terminal) throws Exception {
    try (var client = client(terminal)) {
      var visit = opened(client);
      served("card", roam(visit, client).card(card(person(terminal))));
      served("card-removed", roam(visit, client).cardRemoved());
      var answer = roam(visit, client).apply(Application.residence());
      roam(visit, client).end();
      if (answer.ok()) {
        throw new DrillFailed("an application was taken that should be refused");
      }
      return answer.problem();
    }
  }

  /** Somebody who has paid and waits for paper. */
  record Waiting(int terminal, TerminalClient client, Visit visit, Person person) {}

  /** A visit as far as the money, for so many copies. */
  Waiting waitsFor(int terminal, int copies) throws Exception {
    var person = person(terminal);
    var client = client(terminal);
    var application = new Application("residence", "holder", List.of(), copies);
    return new Waiting(terminal, client, paid(client, person, application), person);
  }

  /** Until nothing more is printed: the state it ended in. What lies there must be theirs. */
  String taken(Waiting waiting) throws Exception {
    try (var client = waiting.client()) {
      var visit = waiting.visit();
      String state = visit.untilNot(PRINT_MAX, "awaiting_payment", "printing", "in_doubt");
      if (state.equals("awaiting_pickup")) {
        var at = terminals.get(waiting.terminal());
        read(new Tray(at.printerControl, at.place.printer()), waiting.person());
        served("collected", roam(visit, client).collected());
      }
      served("end", roam(visit, client).end());
      return state;
    }
  }

  /** A visit as far as the prepared certificate: it waits for money. */
  Waiting asksFor(int terminal) throws Exception {
    var person = person(terminal);
    var client = client(terminal);
    return new Waiting(terminal, client, applied(client, person, Application.residence()), person);
  }

  private Visit paid(TerminalClient client, Person person, Application application)
      throws Exception {
    var visit = applied(client, person, application);
    served("asked", roam(visit, client).payment("asked"));
    served("taken", roam(visit, client).payment("taken"));
    return visit;
  }

  private Visit applied(TerminalClient client, Person person, Application application)
      throws Exception {
    var visit = opened(client);
    served("card", roam(visit, client).card(card(person)));
    served("card-removed", roam(visit, client).cardRemoved());
    var answer = roam(visit, client).apply(application);
    // A device that has just been switched on may not answer in time yet; the resident asks again.
    for (int i = 0; i < APPLICATIONS && answer.problem().equals("printer-attention"); i++) {
      Thread.sleep(2_000);
      answer = roam(visit, client).apply(application);
    }
    if (!answer.ok()) {
      roam(visit, client).end();
    }
    served("apply", answer);
    return visit;
  }

  /** A clerk looks into this terminal's tray, and takes what lies there away. */
  Answer confirmTray(int terminal, String code) throws Exception {
    var at = terminals.get(terminal);
    new Tray(at.printerControl, at.place.printer()).takeDocuments();
    var body = new JsonObject().put("clerk", stage.clerk()).put("code", code);
    try (var client = client(terminal)) {
      return client.post("/v1/tray-confirmations", Map.of(), body);
    }
  }

  /** The next step goes to the next node. */
  private Visit roam(Visit visit, TerminalClient client) throws DrillFailed {
    visit.at(client.at(node()));
    return visit;
  }

  private Visit opened(TerminalClient client)
      throws IOException, InterruptedException, DrillFailed {
    var visit = new Visit(client, random);
    var answer = visit.open();
    // A terminal whose last visitor has just left may not be free yet.
    for (int i = 0; i < TRIES && answer.problem().equals("terminal-busy"); i++) {
      Thread.sleep(250);
      answer = roam(visit, client).open();
    }
    served("open", answer);
    return visit;
  }

  private void read(Tray tray, Person person) throws Exception {
    int pages = 0;
    for (byte[] document : tray.takeDocuments()) {
      for (var page : reader.read(document)) {
        pages++;
        if (!PaperReader.belongsTo(page, person, people.otherNames(person))) {
          throw new DrillFailed("a page before the wrong person");
        }
      }
    }
    if (pages == 0) {
      throw new DrillFailed("an empty tray");
    }
  }

  static void served(String step, Answer answer) throws DrillFailed {
    if (!answer.ok()) {
      throw new DrillFailed(step + " answered " + answer.status() + " " + answer.problem());
    }
  }
}
