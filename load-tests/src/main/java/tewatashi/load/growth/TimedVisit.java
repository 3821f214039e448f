package tewatashi.load.growth;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import tewatashi.town.card.SoftCard;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.Visit;
import tewatashi.town.scene.Townsfolk;

/**
 * A whole visit through the service's doors, and what its owner waited for: every answer, and from
 * the money to the document's last byte at the printer, by the printer's own clock on the same
 * machine. What the card and the printer take, and the terminal's own looks, are not in it. Each
 * step goes to the next node.
 */
final class TimedVisit {
  private static final Duration PRINT_MAX = Duration.ofSeconds(60);
  private static final Duration BUSY_MAX = Duration.ofSeconds(20);
  private static final Duration BUSY_PAUSE = Duration.ofMillis(50);

  private final Townsfolk folk;
  private final int terminal;
  private final Visit visit;
  private final InstantSource clock;
  private int steps;
  private long nanos;

  /** One request. */
  @FunctionalInterface
  private interface Asking {
    Answer ask() throws IOException, InterruptedException;
  }

  TimedVisit(Townsfolk folk, int terminal, InstantSource clock) {
    this.folk = folk;
    this.terminal = terminal;
    this.clock = clock;
    this.visit = folk.visit(terminal, 0);
  }

  /** What was waited for so far, in milliseconds. */
  double millis() {
    return nanos / 1e6;
  }

  /**
   * Until the paper lies in the tray.
   *
   * @throws VisitFailed if it came to none; the session has been ended
   */
  void getsPaper(SoftCard card, Application application)
      throws IOException, InterruptedException, VisitFailed {
    opens();
    try {
      byte[] signature = card.signMessage(visit.message());
      step("card", () -> visit.present(card.der(), signature));
      step("card removed", visit::cardRemoved);
      step("apply", () -> visit.apply(application));
      step("asked", () -> visit.payment("asked"));
      paysAndPrints();
    } catch (VisitFailed e) {
      visit.end();
      throw e;
    }
  }

  /** Takes the paper and leaves. */
  void leaves() throws IOException, InterruptedException, VisitFailed {
    step("collected", visit::collected);
    step("end", visit::end);
  }

  /** A terminal whose last visit is just being shredded is asked again; that wait is nobody's. */
  private void opens() throws IOException, InterruptedException, VisitFailed {
    long until = System.nanoTime() + BUSY_MAX.toNanos();
    while (true) {
      long began = System.nanoTime();
      var answer = visit.open();
      if (answer.ok()) {
        nanos += System.nanoTime() - began;
        return;
      }
      if (!answer.problem().equals("terminal-busy") || System.nanoTime() > until) {
        throw new VisitFailed("open: " + answer.status() + " " + answer.problem());
      }
      Thread.sleep(BUSY_PAUSE);
    }
  }

  private void paysAndPrints() throws IOException, InterruptedException, VisitFailed {
    var paid = clock.instant();
    long before = nanos;
    step("taken", () -> visit.payment("taken"));
    String state = visit.untilNot(PRINT_MAX, "awaiting_payment", "printing", "in_doubt");
    if (!state.equals("awaiting_pickup")) {
      throw new VisitFailed("printing: " + state);
    }
    var arrived = folk.tray(terminal).arrivals().getLast();
    nanos = before + Duration.between(paid, arrived).toNanos();
  }

  private void step(String name, Asking asking)
      throws IOException, InterruptedException, VisitFailed {
    visit.at(folk.client(terminal, ++steps));
    long began = System.nanoTime();
    var answer = asking.ask();
    nanos += System.nanoTime() - began;
    if (!answer.ok()) {
      throw new VisitFailed(name + ": " + answer.status() + " " + answer.problem());
    }
  }
}
