package tewatashi.load;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;
import tewatashi.town.paper.PaperReader;
import tewatashi.town.paper.People;
import tewatashi.town.stage.House;
import tewatashi.town.stage.Place;

/**
 * What a simulation plays on. A visitor's terminal follows from Gatling's number of the virtual
 * user, because Gatling asks for the TLS identity before the visitor takes a first step.
 */
final class City implements AutoCloseable {
  private static final AtomicReference<@Nullable City> IN_PLAY = new AtomicReference<>();

  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final House house;
  private final LoadPlan plan;
  private final Applicants applicants;
  private final SecureRandom random;
  private final TerminalKeys keys;
  private final Lines lines;
  private final PageJudge judge;
  private final Tally tally = new Tally();
  private final Clerk clerk;
  private final Traffic traffic = new Traffic();
  private final AtomicInteger steps = new AtomicInteger();
  private final CompletableFuture<Long> firstArrival = new CompletableFuture<>();
  private volatile long playedNanos;

  City(House house, People people, Applicants applicants, LoadPlan plan, SecureRandom random)
      throws IOException {
    this.house = house;
    this.plan = plan;
    this.applicants = applicants;
    this.random = random;
    this.keys = new TerminalKeys(house.places(), house.passwordFile());
    this.lines = new Lines(house.places().size());
    this.judge = new PageJudge(new PaperReader(people));
    this.clerk = new Clerk(house, judge, tally, random);
  }

  /** Makes this the city that simulations find: Gatling makes them from a class's name alone. */
  void play() {
    playedNanos = System.nanoTime();
    IN_PLAY.set(this);
  }

  static City inPlay() {
    City city = IN_PLAY.get();
    if (city == null) {
      throw new IllegalStateException("a simulation is started by tewatashi.load.LoadMain");
    }
    return city;
  }

  /** The same, once a simulation is about to begin. */
  static City awaited() throws InterruptedException {
    City city = IN_PLAY.get();
    while (city == null) {
      Thread.sleep(LOOK_EVERY);
      city = IN_PLAY.get();
    }
    return city;
  }

  /** Somebody arrives; the first one's moment is kept. */
  void arrives(long nowNanos) {
    firstArrival.complete(nowNanos);
  }

  /** When the first resident arrived; waits for it. */
  long firstArrivalNanos() throws InterruptedException {
    try {
      return firstArrival.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("an arrival does not fail", e);
    }
  }

  /** Seconds since this city was put into play, as its samples count them. */
  double second(long nowNanos) {
    return (nowNanos - playedNanos) / 1e9;
  }

  Clerk clerk() {
    return clerk;
  }

  LoadPlan plan() {
    return plan;
  }

  House house() {
    return house;
  }

  Applicants applicants() {
    return applicants;
  }

  SecureRandom random() {
    return random;
  }

  Lines lines() {
    return lines;
  }

  PageJudge judge() {
    return judge;
  }

  Tally tally() {
    return tally;
  }

  Traffic traffic() {
    return traffic;
  }

  Place placeOf(long user) {
    return house.places().get((int) Math.floorMod(user, (long) house.places().size()));
  }

  KeyManagerFactory keysOf(Long user) {
    return keys.of(placeOf(user).index());
  }

  /** Every step goes to the next server: nothing of a visit may live in one. */
  String nextNode(Visitor visitor) {
    var apis = house.apis();
    int next = Math.floorMod(steps.getAndIncrement(), apis.size());
    return apis.get(visitor.asks(next, apis.size())).toString();
  }

  /** A printer's control endpoint. */
  String tray(Visitor visitor) {
    return house
        .printerControl()
        .resolve("/printers/" + visitor.place().printer() + "/tray")
        .toString();
  }

  @Override
  public void close() {
    clerk.close();
    judge.close();
    IN_PLAY.compareAndSet(this, null);
  }
}
