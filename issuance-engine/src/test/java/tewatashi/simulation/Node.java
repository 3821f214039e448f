package tewatashi.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.session.CrossedWires;

/**
 * One node of the service: a memory that a crash empties, a clock of its own, and a shell around
 * the core. What it says to the journal may have happened although nobody answered.
 */
final class Node {
  private static final long BEAT = 5 * Waits.SECOND;
  private static final long DOCUMENT_OUTLIVES_SESSION = 90 * Waits.SECOND;
  private static final long SECRET_OUTLIVES_SESSION = Waits.PRINT + 2 * Waits.MINUTE;

  final World world;
  final int number;
  final Chance chance;
  final List<Work> works = new ArrayList<>();

  /** Stories that a thread of this node works on, once for each thread. */
  final List<Row> inWork = new ArrayList<>();

  final Shell shell;
  final Desk desk;
  final PrintDesk printDesk;
  final Preparation preparation;
  final Leftovers leftovers;
  private final Recovery recovery;

  private int life;
  private boolean up = true;
  private long pausedUntil = Long.MIN_VALUE;
  private long clockAhead;

  Node(World world, int number, Chance chance) {
    this.world = world;
    this.number = number;
    this.chance = chance;
    this.preparation = new Preparation(this);
    this.printDesk = new PrintDesk(this);
    this.shell = new Shell(this);
    this.desk = new Desk(this);
    this.recovery = new Recovery(this);
    this.leftovers = new Leftovers();
  }

  void begin() {
    world.time.after(chance.between(1, BEAT), this::beat);
    world.time.after(chance.between(1, Waits.MINUTE), this::fate);
  }

  /** This node's own clock. */
  long now() {
    return world.time.now() + clockAhead;
  }

  boolean clockBelieved() {
    return Math.abs(clockAhead) <= Waits.CLOCKS_APART || !world.rules.keep(Guard.CLOCK_WATCH);
  }

  private void beat() {
    if (world.isOver()) {
      return;
    }
    if (up && world.time.now() >= pausedUntil) {
      for (Row row : List.copyOf(inWork)) {
        world.network.send(Network.Path.JOURNAL, () -> world.database.touch(row));
      }
      recovery.sweep();
    }
    residue();
    world.time.after(BEAT, this::beat);
  }

  /** Nothing personal outlives its session in a node's memory. */
  void residue() {
    long now = world.time.now();
    for (int i = 0; i < works.size(); i++) {
      var work = works.get(i);
      long ended = Math.max(work.row.session.endedAt, pausedUntil);
      if (work.row.session.hasEnded()
          && (now - ended > SECRET_OUTLIVES_SESSION
              || (work.holdsSince != Waits.NEVER
                  && now - Math.max(ended, work.holdsSince) > DOCUMENT_OUTLIVES_SESSION))) {
        throw new Violation(
            Verdict.RESIDUE, "node %d, issuance #%d".formatted(number, work.row.number));
      }
    }
  }

  /** Crashes, stands still, or has its clock moved. */
  private void fate() {
    if (world.isOver() || world.climate.isHealed()) {
      return;
    }
    var climate = world.climate;
    if (chance.in10000(climate.crashes)) {
      crash(chance.between(Waits.SECOND, 40 * Waits.SECOND));
    }
    if (chance.in10000(climate.pauses)) {
      pausedUntil = world.time.now() + chance.between(Waits.SECOND, 45 * Waits.SECOND);
    }
    if (chance.in10000(climate.clockSteps)) {
      step();
    }
    world.time.after(chance.between(5 * Waits.SECOND, Waits.MINUTE), this::fate);
  }

  private void step() {
    clockAhead =
        switch (chance.below(4)) {
          case 0 -> 0;
          case 1 -> chance.between(-Waits.CLOCKS_APART, Waits.CLOCKS_APART);
          case 2 -> chance.between(-6 * Waits.HOUR, 6 * Waits.HOUR);
          default -> chance.between(-10 * Waits.MINUTE, 10 * Waits.MINUTE);
        };
  }

  /** The process is gone, and with it all that it knew. */
  void crash(long down) {
    life++;
    up = false;
    works.clear();
    inWork.clear();
    leftovers.forget();
    int mine = life;
    world.time.after(
        down,
        () -> {
          if (mine == life) {
            up = true;
          }
        });
  }

  void heal() {
    if (!up) {
      life++;
      up = true;
    }
    pausedUntil = Math.min(pausedUntil, world.time.now());
    clockAhead = 0;
  }

  /** A request arrives; nobody is there to hear it while the node is down. */
  void hears(Runnable request) {
    if (up) {
      awake(life, null, request);
    }
  }

  /** Goes on in this very life of the process, once it is awake. */
  void awake(int mine, @Nullable Work work, Runnable next) {
    if (mine != life || (work != null && work.closed)) {
      return;
    }
    if (world.time.now() < pausedUntil) {
      world.time.at(pausedUntil, () -> awake(mine, work, next));
      return;
    }
    try {
      next.run();
    } catch (CrossedWires e) {
      crossed(work);
    }
  }

  /** Two things that belong together did not: the scope stops, the question stays open. */
  private void crossed(@Nullable Work work) {
    if (work != null) {
      world.database.stop(work.row);
      work.row.caseOpen = true;
      shell.close(work);
    }
  }

  void later(long millis, @Nullable Work work, Runnable next) {
    int mine = life;
    world.time.after(millis, () -> awake(mine, work, next));
  }

  /** Asks the database. */
  <T> void journal(
      @Nullable Work work, Supplier<T> serve, Consumer<T> answered, Runnable unanswered) {
    ask(Network.Path.JOURNAL, Waits.REGISTER, work, serve, answered, unanswered);
  }

  /** Asks a printer. */
  <T> void printer(
      @Nullable Work work, Supplier<@Nullable T> serve, Consumer<T> answered, Runnable unanswered) {
    ask(Network.Path.PRINTER, Waits.PRINTER, work, serve, answered, unanswered);
  }

  private <T> void ask(
      Network.Path path,
      long wait,
      @Nullable Work work,
      Supplier<@Nullable T> serve,
      Consumer<T> answered,
      Runnable unanswered) {
    int mine = life;
    world.network.ask(
        path,
        wait,
        serve,
        said -> awake(mine, work, () -> answered.accept(said)),
        () -> awake(mine, work, unanswered));
  }

  /** Whether the card still counts: when the responder said so by this node's clock, or −1. */
  long standing(Card card) {
    if (chance.in10000(world.climate.now(world.climate.lost))) {
      return -1;
    }
    boolean oneClock = world.rules.make(Mistake.ONE_NODES_CLOCK_FOR_AGES);
    long answeredAt = oneClock ? world.nodes.getFirst().now() : now();
    return card.revokedAt <= world.time.now() ? -1 : answeredAt;
  }
}
