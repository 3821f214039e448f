package tewatashi.town.demo;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tewatashi.town.card.VirtualCardProvider;
import tewatashi.town.demo.accident.AccidentCorner;
import tewatashi.town.paper.PaperReader;
import tewatashi.town.paper.People;
import tewatashi.town.scene.PrinterFaults;
import tewatashi.town.scene.Townsfolk;
import tewatashi.town.scene.Tray;
import tewatashi.town.stage.Program;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;
import tewatashi.town.stage.StagePlan;

/**
 * The demo's whole house in this process's hands: a stage with two terminals, the first one's
 * agent, the wallet, the reader of pages, and the pages that show all of it.
 */
public final class DemoHouse implements AutoCloseable {
  private static final int NEWCOMER = 0;

  /** After these the terminal, or what it stands for, is closed until somebody looks into it. */
  private static final Set<String> STOPS = Set.of("not_mine", "tray_uncertain", "outcome_unknown");

  private static final Map<String, JsonObject> TROUBLES =
      Map.of(
          "none", new JsonObject(),
          "out-of-paper", new JsonObject().put("empty", true),
          "jam", new JsonObject().put("jam", true));

  /**
   * What the demo is to hold.
   *
   * @param data its own folder
   * @param port of its pages; 0 for any
   * @param residents of its town
   * @param neighbour whether somebody else comes to the second terminal by themselves
   * @param pageTime how long the printers take for a page
   * @param fresh whether to forget what an earlier run left in any case
   */
  public record Plan(
      Path data, int port, int residents, boolean neighbour, Duration pageTime, boolean fresh) {
    private static final int SMALL = 60;

    /** For tests: any port, a small town, nobody at the second terminal. */
    public static Plan small(Path data) {
      return new Plan(data, 0, SMALL, false, Duration.ofMillis(200), false);
    }
  }

  private final Plan plan;
  private final SecureRandom random = new SecureRandom();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private final Pictures pictures = new Pictures();
  private final DemoServer server;
  private final Stage stage;
  private final Wallet wallet;
  private final Townsfolk town;
  private final Residents residents;
  private final Lookout lookout;
  private final URI terminal;
  private final AccidentCorner accidents;
  private final DemoOperations operations;
  private final Path stopped;
  private volatile Count count = Count.NONE;
  private volatile String trouble = "none";
  private volatile String screen = "";
  private volatile Optional<String> owner = Optional.empty();

  /**
   * Starts everything.
   *
   * @param say told in one line what happens next
   * @throws StageException if anything does not start; whatever did has been ended again
   */
  public static DemoHouse open(Plan plan, Consumer<String> say) throws StageException {
    var begun = new ArrayDeque<AutoCloseable>();
    try {
      return new DemoHouse(plan, begun, say);
    } catch (IOException e) {
      close(begun);
      throw new StageException("the demo could not be started: " + e.getMessage());
    } catch (StageException | RuntimeException e) {
      close(begun);
      throw e;
    }
  }

  private DemoHouse(Plan plan, Deque<AutoCloseable> begun, Consumer<String> say)
      throws StageException, IOException {
    this.plan = plan;
    var vertx = Vertx.vertx();
    begun.push(() -> vertx.close().await(5, TimeUnit.SECONDS));
    server = DemoServer.listen(vertx, plan.port()); // First of all: nothing is started in vain.
    begun.push(server);
    Files.createDirectories(plan.data());
    stopped = plan.data().resolve("stopped");
    boolean left = Files.exists(stopped);
    if (left) {
      say.accept("an earlier run ended with a stop or a closed terminal: a new database");
    }
    var clock = InstantSource.system();
    stage = Stage.set(stagePlan(left || plan.fresh()), clock, random, say);
    begun.push(stage);
    Files.deleteIfExists(stopped);
    Path slot = plan.data().resolve("reader");
    wallet = new Wallet(stage.town(), slot, random);
    residents = new Residents(stage.town().resolve("feed.ndjson"));
    say.accept("the terminal");
    terminal = agent(slot);
    town = new Townsfolk(stage, random, stage.plan().seed(), clock.instant());
    begun.push(town);
    var reader = new PaperReader(People.of(stage.town(), clock.instant()));
    lookout =
        new Lookout(
            tray(), stage.places().get(NEWCOMER), reader, this::rightful, this::read, this::tell);
    begun.push(lookout);
    var neighbour = new Neighbour(town);
    var other =
        new Lookout(
            town.tray(Neighbour.TERMINAL),
            stage.places().get(Neighbour.TERMINAL),
            reader,
            neighbour::names,
            this::read,
            () -> {});
    begun.push(other);
    lookout.begin();
    other.begin();
    if (plan.neighbour()) {
      neighbour.begin(other);
      begun.push(neighbour);
    }
    begun.push(new AgentWatch(terminal, this::shown));
    accidents = new AccidentCorner(plan.data(), now -> server.events().tell("accident", now));
    begun.push(accidents);
    operations = DemoOperations.beside(stage, plan.data().resolve("operators"), say);
    begun.push(operations);
    open.addAll(begun);
    server.open(this);
    tell();
    server.events().tell("counter", count.json());
  }

  private StagePlan stagePlan(boolean fresh) {
    return new StagePlan(
        home(),
        plan.data().toAbsolutePath(),
        plan.residents(),
        1,
        1,
        2,
        plan.pageTime(),
        Map.of(),
        fresh);
  }

  private URI agent(Path slot) throws StageException, IOException {
    var place = stage.places().get(NEWCOMER);
    var arguments =
        List.of(
            "agent",
            "--port",
            "0",
            "--server",
            stage.nodes().getFirst().api().toString(),
            "--keystore",
            place.keystore().toString(),
            "--keystore-password-file",
            stage.passwordFile().toString(),
            "--server-ca",
            stage.tlsAuthority().toString(),
            "--reader-provider",
            VirtualCardProvider.class.getName(),
            "--reader-parameter",
            slot.toString(),
            "--framed-by",
            "http://localhost:" + server.port(),
            "--until-stdin-closes");
    var agent = stage.start("terminal", Program.TERMINAL, arguments);
    return URI.create("http://localhost:" + agent.ready().getInteger("port") + "/");
  }

  /** The house's folder. */
  Path home() {
    return StagePlan.houseFolder();
  }

  /** The landing page. */
  public URI page() {
    return URI.create("http://localhost:" + server.port() + "/");
  }

  /** The agent's own page. */
  public URI terminal() {
    return terminal;
  }

  public Stage stage() {
    return stage;
  }

  public Wallet wallet() {
    return wallet;
  }

  /** Where an accident is replayed. */
  AccidentCorner accidents() {
    return accidents;
  }

  /** What operators see of it. */
  DemoOperations operations() {
    return operations;
  }

  /** What the reader of pages has seen. */
  public Count counter() {
    return count;
  }

  /** The tray of the newcomer's terminal. */
  public Tray tray() {
    return new Tray(stage.printerControl(), stage.places().get(NEWCOMER).printer());
  }

  /** Lays a card on the reader, or takes away what lies there. */
  void lay(Optional<String> resident) throws IOException, StageException {
    if (resident.isEmpty()) {
      wallet.take();
    } else if (Wallet.holds(resident.get())) {
      wallet.lay(resident.get());
    } else {
      throw new IllegalArgumentException("not in the wallet");
    }
    tell();
  }

  void takePaper() throws IOException, InterruptedException {
    lookout.take();
  }

  void trouble(String word) throws IOException, InterruptedException {
    var fault = TROUBLES.get(word);
    if (fault == null) {
      throw new IllegalArgumentException("no such trouble");
    }
    new PrinterFaults(stage.printerControl(), stage.places().get(NEWCOMER).printer()).set(fault);
    trouble = word;
    tell();
  }

  byte[] picture(int number, int page) throws IOException {
    var paper =
        lookout.papers().stream()
            .filter(one -> one.number() == number && page >= 1 && page <= one.pages())
            .findFirst()
            .orElseThrow(NoSuchElementException::new);
    return pictures.png(paper, page);
  }

  /** What stands and lies in the store. */
  JsonObject store() {
    var papers = new JsonArray();
    for (var paper : lookout.papers()) {
      papers.add(new JsonObject().put("number", paper.number()).put("pages", paper.pages()));
    }
    return new JsonObject()
        .put("lying", wallet.lying().orElse(null))
        .put("papers", papers)
        .put("trouble", trouble)
        .put("screen", screen)
        .put("stopped", Files.exists(stopped));
  }

  /** Where everything listens, for whoever wants to look behind the pages. */
  JsonObject json() {
    return new JsonObject()
        .put("terminal", terminal.toString())
        .put("api", stage.nodes().getFirst().api().toString())
        .put("operations", stage.nodes().getFirst().operations().toString())
        .put("ca", stage.tlsAuthority().toString())
        .put("keystore", stage.places().get(Neighbour.TERMINAL).keystore().toString())
        .put("password_file", stage.passwordFile().toString())
        .put("clerk", stage.clerk())
        .put("clerk_code", stage.clerkCode());
  }

  private Set<String> rightful() {
    return owner
        .or(wallet::last)
        .map(resident -> {
          try {
            return town.household(residents.find(resident).person());
          } catch (IOException | StageException _) {
            return Set.<String>of();
          }
        })
        .orElse(Set.of());
  }

  private synchronized void read(String where, Set<String> names, Set<String> rightful) {
    count = count.with(where, names, rightful);
    server.events().tell("counter", count.json());
  }

  private void tell() {
    server.events().tell("store", store());
  }

  /** Whose visit it is: the card that lay there when its PIN was asked for. */
  private void shown(JsonObject told) {
    screen = told.getString("name", "");
    switch (screen) {
      case "welcome" -> owner = Optional.empty();
      case "pin", "last_try", "take_card" -> owner = wallet.lying().or(() -> owner);
      default -> {
        if (STOPS.contains(screen)) {
          stop();
        }
      }
    }
    tell();
  }

  private void stop() {
    try {
      Files.writeString(stopped, "");
    } catch (IOException _) {
      // Then --fresh is the way out.
    }
  }

  @Override
  public void close() {
    close(open);
  }

  private static void close(Deque<AutoCloseable> open) {
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        // What could not be ended ends with its standard input.
      }
    }
  }
}
