package tewatashi.careless;

import io.vertx.core.Vertx;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import tewatashi.town.counter.TerminalClient;
import tewatashi.town.stage.BareStage;
import tewatashi.town.stage.House;
import tewatashi.town.stage.Place;

/**
 * The careless service with two servers, in this process; its printers are real ones as far as IPP
 * goes. With no accident it is honest.
 */
public final class CarelessHouse implements House, AutoCloseable {
  private static final int NODES = 2;
  private static final int PATIENCE_SECONDS = 10;
  private static final Duration BETWEEN_CHANGES = Duration.ofMillis(2);

  private final BareStage stage;
  private final List<Place> places;
  private final Vertx vertx;
  private final HttpClient printers;
  private final ServingCopy copy;
  private final Habits habits;
  private final BiFunction<Integer, Habits, Node> server;
  private final List<Node> nodes = new CopyOnWriteArrayList<>();

  private CarelessHouse(BareStage stage, Path home, Set<Accident> accidents, SecureRandom random)
      throws IOException, TimeoutException {
    this.stage = stage;
    this.places = stage.places();
    this.copy = new ServingCopy(stage.town());
    var clock = InstantSource.system();
    var around = new Surroundings(copy, Waits.SHORT, clock);
    var chosen = Habits.honest(around);
    for (Accident accident : accidents) {
      chosen = accident.in(chosen, around);
    }
    this.habits = chosen;
    String password = Files.readString(stage.passwordFile()).strip();
    this.printers =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(
                TerminalClient.identity(stage.serverKeystore(), password, stage.tlsAuthority()))
            .build();
    this.vertx = Vertx.vertx();
    var printerOf = new HashMap<String, URI>();
    places.forEach(place -> printerOf.put(place.terminal(), stage.printer(place)));
    var books = new Books();
    var cards = new CardCheck(stage.town(), clock);
    var once = new Once();
    var drawing = Drawing.of(home);
    var clerk = new TerminalApi.Clerk(stage.clerk(), stage.clerkCode());
    this.server =
        (number, its) -> {
          var town = new Town(books, Waits.SHORT, its, printers, printerOf, random);
          var printing = new Printing(town, its);
          var sessions = new SessionDesk(town, cards, clock);
          var issuances = new IssuanceDesk(town, drawing, printing);
          return new Node(
              vertx,
              number,
              tls(password),
              life -> new TerminalApi(town, sessions, issuances, once, places, clerk, life),
              new Watch(town, printing));
        };
    for (int number = 0; number < NODES; number++) {
      nodes.add(server.apply(number, habits));
    }
    for (Node node : nodes) {
      node.start();
    }
  }

  /**
   * Opens it.
   *
   * @param stage a town and its printers; it stays the caller's to close
   * @param home the house's folder, whose typeface is used
   * @param accidents what is wrong with it; two of the same place are not for one house, the later
   *     one wins
   */
  public static CarelessHouse open(
      BareStage stage, Path home, Set<Accident> accidents, SecureRandom random)
      throws IOException, TimeoutException {
    return new CarelessHouse(stage, home, accidents, random);
  }

  private HttpServerOptions tls(String password) {
    return new HttpServerOptions()
        .setSsl(true)
        .setKeyCertOptions(
            new PfxOptions().setPath(stage.serverKeystore().toString()).setPassword(password))
        .setTrustOptions(new PemTrustOptions().addCertPath(stage.tlsAuthority().toString()))
        .setClientAuth(ClientAuth.REQUIRED);
  }

  /** Longer than each of its waits. */
  public static Duration longestWait() {
    return Duration.ofSeconds(2);
  }

  public int nodes() {
    return NODES;
  }

  /** Ends a server without a goodbye: its memory and its connections are gone. */
  public void kill(int node) throws IOException {
    try {
      nodes.get(node).kill();
    } catch (TimeoutException e) {
      throw new IOException("it does not die", e);
    }
  }

  /** Starts one that was killed. */
  public void start(int node) throws IOException {
    try {
      nodes.get(node).start();
    } catch (TimeoutException e) {
      throw new IOException("it does not start", e);
    }
  }

  /**
   * Somebody starts one server more, and one that lacks a fix; both have the build for one server.
   * An honest one compares itself with what was agreed upon, and does not open its door.
   *
   * @return in words, each that takes visitors; they are the last of {@link #apis()}
   */
  public List<String> startUnapproved() throws IOException {
    if (habits.door().comparesServers()) {
      return List.of();
    }
    var forOne = habits.with(new Takamatsu());
    try {
      for (int i = 0; i < 2; i++) {
        var node = server.apply(nodes.size(), forOne);
        node.start();
        nodes.add(node);
      }
    } catch (TimeoutException e) {
      throw new IOException("it does not start", e);
    }
    return List.of("one server more than was declared", "a server that lacks a fix");
  }

  /** The servers that were started beside the agreed ones are gone. */
  public void dismissUnapproved() throws IOException {
    for (int last = nodes.size() - 1; last >= NODES; last--) {
      kill(last);
      nodes.remove(last);
    }
  }

  /** It stands still, with all it holds. */
  public void pause(int node) {
    nodes.get(node).pause();
  }

  public void resume(int node) {
    nodes.get(node).resume();
  }

  /** A hold on a resident. */
  public void hold(String resident) {
    copy.hold(resident);
  }

  public void release(String resident) {
    copy.release(resident);
  }

  public void cancelSeal(String resident) {
    copy.cancelSeal(resident);
  }

  /** A household moves. */
  public void move(String household, String address) {
    copy.move(household, address);
  }

  /** So many rows are written anew while this runs; none says anything else than before. */
  public void feed(int changes) throws InterruptedException {
    for (int i = 0; i < changes; i++) {
      copy.rewriteFirst();
      Thread.sleep(BETWEEN_CHANGES);
    }
  }

  /** The feed falls silent; when this returns the data are too old. */
  public void silence() throws InterruptedException {
    copy.silence();
    Thread.sleep(Waits.SHORT.dataAge().plusMillis(100));
  }

  public void speakAgain() {
    copy.speakAgain();
  }

  /** Every reading of the register takes so much longer. */
  public void slow(Duration delay) {
    copy.slow(delay);
  }

  @Override
  public List<URI> apis() {
    return nodes.stream().map(Node::uri).toList();
  }

  @Override
  public List<Place> places() {
    return places;
  }

  @Override
  public URI printerControl() {
    return stage.printerControl();
  }

  @Override
  public Path town() {
    return stage.town();
  }

  @Override
  public Path tlsAuthority() {
    return stage.tlsAuthority();
  }

  @Override
  public Path passwordFile() {
    return stage.passwordFile();
  }

  @Override
  public String clerk() {
    return stage.clerk();
  }

  @Override
  public String clerkCode() {
    return stage.clerkCode();
  }

  @Override
  public void close() throws Exception {
    for (Node node : nodes) {
      node.kill();
    }
    printers.close();
    vertx.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }
}
