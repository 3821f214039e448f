package tewatashi.misdelivery;

import java.time.Duration;
import java.util.function.IntUnaryOperator;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Application;
import tewatashi.town.counter.Visit;
import tewatashi.town.paper.Person;

/**
 * One person's whole way at one terminal, each step at a node of the scenario's choice.
 *
 * @param nodeOfStep step number, from 0, to node
 */
record Journey(
    Scene scene,
    int terminal,
    Person person,
    Application application,
    IntUnaryOperator nodeOfStep) {
  private static final Duration PRINT_MAX = Duration.ofSeconds(60);

  /** As far as paid; nothing more is known then. */
  Visit paid() throws Exception {
    Visit visit = scene.visit(terminal, nodeOfStep.applyAsInt(0));
    try {
      pay(visit);
      return visit;
    } catch (StepRefused e) {
      // Whoever is refused leaves, and the terminal is the next one's.
      visit.end();
      throw e;
    }
  }

  private void pay(Visit visit) throws Exception {
    step(visit, 0, "open", visit.open());
    step(visit, 1, "card", visit.card(scene.card(person)));
    step(visit, 2, "card-removed", visit.cardRemoved());
    if (application.scope().equals("household")) {
      step(visit, 3, "scope", visit.scope("household"));
    }
    step(visit, 4, "apply", visit.apply(application));
    step(visit, 5, "asked", visit.payment("asked"));
    step(visit, 6, "taken", visit.payment("taken"));
  }

  /** The whole way; anything but a page of their own is a failure. */
  void walk(Findings findings) throws Exception {
    try {
      Visit visit = paid();
      String state = visit.untilNot(PRINT_MAX, "awaiting_payment", "printing");
      int pages = scene.readTray(terminal, person, findings);
      if (!state.equals("awaiting_pickup") || pages == 0) {
        findings.failed(where() + ": " + state + " with " + pages + " page(s) in the tray");
        return;
      }
      step(visit, 7, "collected", visit.collected());
      step(visit, 8, "end", visit.end());
      findings.delivered();
    } catch (StepRefused e) {
      findings.failed(where() + ": " + e.getMessage());
    }
  }

  private void step(Visit visit, int number, String name, Answer answer) throws StepRefused {
    if (!answer.ok()) {
      throw new StepRefused(name + " answered " + answer.status() + " " + answer.problem());
    }
    visit.at(scene.client(terminal, nodeOfStep.applyAsInt(number + 1)));
  }

  private String where() {
    return "terminal " + (terminal + 1) + ", resident " + person.id();
  }

  /** A step was refused that should have been taken. */
  static final class StepRefused extends Exception {
    private static final long serialVersionUID = 1L;

    StepRefused(String what) {
      super(what);
    }
  }
}
