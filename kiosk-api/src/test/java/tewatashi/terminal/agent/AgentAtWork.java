package tewatashi.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import tewatashi.terminal.VisitTimes;
import tewatashi.terminal.card.CardProfiles;
import tewatashi.terminal.card.CardReader;
import tewatashi.terminal.card.LiveReader;
import tewatashi.terminal.card.LiveReader.Lying;
import tewatashi.terminal.card.Pin;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.desk.DeskServer;
import tewatashi.terminal.payment.DeviceJournal;
import tewatashi.terminal.payment.SimulatedPaymentDevice;

/** An agent on its thread, a server with books over real TLS, and the hands of a person. */
final class AgentAtWork implements AutoCloseable {
  static final AgentTimes PATIENT = times(Duration.ofSeconds(30));
  private static final Duration SECOND = Duration.ofSeconds(1);

  final Board board = new Board(new Shown.Frame("specimen", Optional.empty()));
  final LiveReader reader = new LiveReader();
  final Books books = new Books();
  final SimulatedPaymentDevice device = SimulatedPaymentDevice.withSlot(new SecureRandom());
  final List<Screen> screens = new CopyOnWriteArrayList<>();
  final Path journal;
  final List<String> complaints = new CopyOnWriteArrayList<>();
  private final DeskServer server;
  private final DeskClient desk;
  private final Thread thread;
  int touches;

  AgentAtWork(Path folder, AgentTimes times) throws Exception {
    journal = Files.createDirectories(folder.resolve("device")).resolve("device.ndjson");
    Files.deleteIfExists(journal);
    server = new DeskServer(folder, "localhost").mind(books::answer);
    desk =
        new DeskClient(
            server.vertx(), server.address(), new SecureRandom(), Duration.ofMillis(250));
    board.watch(
        new Board.Watcher() {
          @Override
          public void screen(Shown shown) {
            screens.add(shown.screen());
          }

          @Override
          public void idle(int number, OptionalInt seconds) {}
        });
    var agent =
        new Agent(
            board,
            desk,
            new CardReader(reader, CardProfiles.usual()),
            device,
            DeviceJournal.in(journal, InstantSource.system()),
            new VisitTimes(SECOND, SECOND, SECOND, SECOND),
            times,
            InstantSource.system(),
            complaints::add);
    thread = Thread.ofVirtual().start(agent);
  }

  /** Short everywhere but in how long nobody is waited for. */
  static AgentTimes times(Duration idle) {
    return times(idle, Duration.ofSeconds(60));
  }

  static AgentTimes times(Duration idle, Duration keepAlive) {
    return new AgentTimes(
        idle,
        idle.dividedBy(3),
        Duration.ofMillis(150),
        Duration.ofMillis(500),
        Duration.ofMillis(700),
        Duration.ofMillis(600),
        Duration.ofMillis(50),
        Duration.ofMillis(60),
        Duration.ofMillis(5),
        Duration.ofMillis(30),
        keepAlive);
  }

  Shown await(String name) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (System.nanoTime() < end) {
      var shown = board.shown();
      if (shown.screen().name().equals(name)) {
        return shown;
      }
      sleep(2);
    }
    throw new AssertionError(name + " did not come; there stands " + board.shown().screen());
  }

  <T extends Screen> T await(Class<T> type, String name) {
    return type.cast(await(name).screen());
  }

  /** Waits for the welcome of an open service. */
  void open() {
    long end = System.nanoTime() + 10_000_000_000L;
    while (!board.shown().screen().equals(new Screen.Welcome(Screen.Service.OPEN, false))) {
      assertThat(System.nanoTime()).as("opens").isLessThan(end);
      sleep(2);
    }
  }

  void touch(String name, String word) {
    touch(name, new Touch.Plain(word));
  }

  /** Like a person: once more if the screen has just been drawn anew. */
  void touch(String name, Touch touch) {
    long end = System.nanoTime() + 10_000_000_000L;
    var taken = board.touch(await(name).number(), touch);
    while (taken == Taken.STALE && System.nanoTime() < end) {
      sleep(1);
      taken = board.touch(await(name).number(), touch);
    }
    assertThat(taken).as(name + " " + touch.word()).isEqualTo(Taken.TAKEN);
    touches++;
  }

  void pin(String digits) {
    var pin = Pin.of(digits.getBytes(java.nio.charset.StandardCharsets.US_ASCII)).orElseThrow();
    assertThat(board.touch(await("pin").number(), new Touch.Typed(pin))).isEqualTo(Taken.TAKEN);
  }

  /** From the welcome to the first choice. */
  void identify() {
    open();
    touch("welcome", "start");
    touch("consent", "agree");
    await("place_card");
    reader.lay(Lying.JPKI_CARD);
    pin("1234");
    await("take_card");
    reader.lay(Lying.NOTHING);
    await("kind");
  }

  /** One's own residence certificate, so far that it can be paid. */
  void chooseOwn(int copies) {
    touch("kind", new Touch.ChooseKind("residence"));
    touch("scope", new Touch.ChooseScope("holder"));
    touch("items", new Touch.ChooseItems(new TreeSet<>()));
    touch("copies", new Touch.ChooseCopies(copies));
    await("confirm");
  }

  void coin(int yen) {
    touch("pay", new Touch.Coin(yen));
  }

  /** What the device's own journal says it holds. */
  long journaledYen() throws Exception {
    if (!Files.exists(journal)) {
      return 0;
    }
    long sum = 0;
    for (String line : Files.readAllLines(journal)) {
      var json = new io.vertx.core.json.JsonObject(line);
      sum +=
          switch (json.getString("type")) {
            case "taken" -> json.getInteger("yen");
            case "returned" -> -json.getInteger("yen");
            default -> 0;
          };
    }
    return sum;
  }

  /** Whether its journal says that it gave money of this issuance back. */
  boolean gaveBack(String issuance) throws Exception {
    return Files.exists(journal)
        && Files.readAllLines(journal).stream()
            .map(io.vertx.core.json.JsonObject::new)
            .anyMatch(line ->
                line.getString("type").equals("returned")
                    && line.getString("issuance").equals(issuance));
  }

  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws Exception {
    thread.interrupt();
    assertThat(thread.join(Duration.ofSeconds(10))).as("the agent ends").isTrue();
    desk.close();
    server.close();
  }
}
