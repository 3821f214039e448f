package tewatashi.town.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.Person;
import tewatashi.town.scene.Townsfolk;

/**
 * Somebody of the town at the second terminal, and then somebody else: so that pages of strangers
 * are on their way while the newcomer's is. Bounded in number, so that a demo that is forgotten in
 * a window comes to rest.
 */
final class Neighbour implements AutoCloseable {
  static final int TERMINAL = 1;
  private static final int VISITS_MAX = 300;
  private static final Duration BETWEEN = Duration.ofSeconds(6);
  private static final Duration PRINT_MAX = Duration.ofSeconds(60);
  private static final Duration READ_MAX = Duration.ofSeconds(10);

  private final Townsfolk town;
  private final Thread thread;
  private volatile Optional<Person> standing = Optional.empty();
  private volatile Optional<Lookout> tray = Optional.empty();
  private volatile LongSupplier pagesThere = () -> 0;

  Neighbour(Townsfolk town) {
    this.town = town;
    this.thread = Thread.ofPlatform().daemon().name("neighbour").unstarted(this::live);
  }

  /** Begins to come; {@code lookout} reads that tray. */
  void begin(Lookout lookout) {
    tray = Optional.of(lookout);
    pagesThere = () -> lookout.papers().size();
    thread.start();
  }

  /** Whose names may stand on what falls there now. */
  Set<String> names() {
    return standing.map(town::namesOf).orElse(Set.of());
  }

  private void live() {
    for (int n = 0; n < VISITS_MAX && !Thread.currentThread().isInterrupted(); n++) {
      try {
        visit(town.person(n));
        Thread.sleep(BETWEEN);
      } catch (IOException | RefusedException _) {
        pause(); // A house in trouble is the newcomer's to look at, not ours to add to.
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN.multipliedBy(3));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void visit(Person person) throws IOException, InterruptedException, RefusedException {
    standing = Optional.of(person);
    Visit visit = town.visit(TERMINAL, 0);
    try {
      taken(visit.open());
      taken(visit.card(town.card(person)));
      taken(visit.cardRemoved());
      taken(visit.apply(Application.residence()));
      taken(visit.payment("asked"));
      taken(visit.payment("taken"));
      visit.untilNot(PRINT_MAX, "awaiting_payment", "printing");
      long end = System.nanoTime() + READ_MAX.toNanos();
      while (pagesThere.getAsLong() == 0 && System.nanoTime() < end) {
        Thread.sleep(100);
      }
      if (tray.isPresent()) {
        tray.get().take();
      }
      taken(visit.collected());
    } finally {
      visit.end();
    }
  }

  private static void taken(Answer answer) throws RefusedException {
    if (!answer.ok()) {
      throw new RefusedException(answer.problem());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The API said no. */
  private static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String problem) {
      super(problem);
    }
  }
}
