package tewatashi.load;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tewatashi.misdelivery.subject.Lever;
import tewatashi.report.LinePlot;

/**
 * Lets things befall the servers in the midst of a run's crowds, on a thread of its own: the first
 * stands still, with all it holds, while a crowd applies (so pages are being made), and goes on;
 * later the last is killed while a crowd pays, and started anew.
 */
final class Disturber implements AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);

  /** As long as whoever watches over servers may take to notice. */
  private static final Duration DEAD = Duration.ofSeconds(3);

  /** For a crowd to come so far; a slow machine is struck all the same. */
  private static final Duration CROWD_MAX = Duration.ofSeconds(10);

  private static final Duration END_MAX = Duration.ofMinutes(2);
  private static final int SLOWED_NODE = 0;

  private final Troubles troubles;
  private final Lever.Nodes nodes;
  private final City city;
  private final List<LinePlot.Mark> marks = new CopyOnWriteArrayList<>();
  private final List<String> failures = new CopyOnWriteArrayList<>();
  private final Thread thread;
  private volatile int slowed;
  private volatile int killed;

  private Disturber(Troubles troubles, Lever.Nodes nodes, City city) {
    this.troubles = troubles;
    this.nodes = nodes;
    this.city = city;
    this.thread = Thread.ofPlatform().daemon().name("disturber").unstarted(this::run);
  }

  /** Waits for the first resident, and begins. */
  static Disturber of(Troubles troubles, Lever.Nodes nodes, City city) {
    var disturber = new Disturber(troubles, nodes, city);
    disturber.thread.start();
    return disturber;
  }

  /** What happened; complete once this is closed. */
  Befallen befallen() {
    return new Befallen(marks, slowed, killed, failures);
  }

  private void run() {
    try {
      long first = city.firstArrivalNanos();
      standsStill(first);
      dies(first);
    } catch (InterruptedException e) {
      failures.add("the run ended before all had befallen the servers that was to");
    } catch (IOException | RuntimeException e) {
      failures.add("a server could not be disturbed as was meant: " + e.getMessage());
    }
  }

  private void standsStill(long first) throws IOException, InterruptedException {
    midst(Phase.SLOWED, first, troubles.slowed(), Steps.APPLY);
    nodes.pause(SLOWED_NODE);
    try {
      slowed++;
      mark("server %d stands still, %d at terminals", SLOWED_NODE);
      Thread.sleep(troubles.standstill());
    } finally {
      nodes.resume(SLOWED_NODE);
    }
    mark("server %d goes on, %d at terminals", SLOWED_NODE);
  }

  private void dies(long first) throws IOException, InterruptedException {
    int node = nodes.nodes() - 1;
    midst(Phase.KILLED, first, troubles.killed(), Steps.TAKEN);
    Thread.sleep(troubles.lead());
    nodes.kill(node);
    killed++;
    mark("server %d is killed, %d at terminals", node);
    Thread.sleep(DEAD);
    nodes.start(node);
    mark("server %d serves again, %d at terminals", node);
  }

  /** Waits until half of that round's crowd has begun to say the step. */
  private void midst(Phase phase, long first, int round, String step) throws InterruptedException {
    long due = first + SameMillisecond.EACH.multipliedBy(round).toNanos();
    Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
    city.tally().begins(phase);
    long enough = city.tally().saidCount(step) + Math.max(1, city.house().places().size() / 2);
    long end = System.nanoTime() + CROWD_MAX.toNanos();
    while (city.tally().saidCount(step) < enough && System.nanoTime() < end) {
      Thread.sleep(LOOK_EVERY);
    }
  }

  private void mark(String words, int node) {
    marks.add(
        new LinePlot.Mark(
            city.second(System.nanoTime()),
            words.formatted(node + 1, city.tally().atTerminalsCount())));
  }

  /** Waits for a server that is being started. */
  @Override
  public void close() throws InterruptedException {
    thread.join(END_MAX);
    thread.interrupt();
    thread.join();
  }
}
