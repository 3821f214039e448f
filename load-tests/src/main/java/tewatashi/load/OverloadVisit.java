package tewatashi.load;

import java.io.IOException;
import java.time.Duration;
import tewatashi.load.OverloadTally.Phase;
import tewatashi.town.counter.Answer;
import tewatashi.town.counter.Visit;

/**
 * One visit in the flood. Refused at the door, a person goes away; refused later, the terminal
 * waits a second and asks again, a few times.
 */
final class OverloadVisit {
  private static final Duration PRINT_MAX = Duration.ofSeconds(60);
  private static final Duration AGAIN_AFTER = Duration.ofSeconds(1);
  private static final int TRIES_MAX = 20;

  private final Visit visit;
  private final Applicant applicant;
  private final OverloadTally tally;
  private final Phase phase;
  private final long began;

  /** One request. */
  @FunctionalInterface
  private interface Asking {
    Answer ask() throws IOException, InterruptedException;
  }

  /**
   * @param began the run's beginning, as {@code System.nanoTime} told it
   */
  OverloadVisit(Visit visit, Applicant applicant, OverloadTally tally, Phase phase, long began) {
    this.visit = visit;
    this.applicant = applicant;
    this.tally = tally;
    this.phase = phase;
    this.began = began;
  }

  /** True once the paper lies in the tray. */
  boolean getsPaper() throws IOException, InterruptedException {
    tally.came(phase);
    if (!opens()) {
      return false;
    }
    boolean applied =
        taken("card", () -> visit.card(applicant.card()))
            && taken("card-removed", visit::cardRemoved)
            && (!applicant.application().scope().equals("household")
                || taken("scope", () -> visit.scope("household")))
            && taken("apply", () -> visit.apply(applicant.application()))
            && taken("asked", () -> visit.payment("asked"));
    if (!applied || !paid()) {
      visit.end();
      return false;
    }
    String state = visit.untilNot(PRINT_MAX, "awaiting_payment", "printing", "in_doubt");
    if (state.equals("awaiting_pickup")) {
      tally.issued(phase);
      return true;
    }
    if (!"owed".equals(visit.state().body().getString("fee"))) {
      tally.lost();
    }
    visit.end();
    return false;
  }

  void leaves() throws IOException, InterruptedException {
    afterMoney("collected", visit::collected);
    visit.end();
  }

  private boolean opens() throws IOException, InterruptedException {
    for (int i = 0; i < TRIES_MAX; i++) {
      var answer = once("open", visit::open);
      if (answer.ok()) {
        return true;
      }
      if (!answer.problem().equals("terminal-busy")) {
        return false; // Told to come later, and goes.
      }
      Thread.sleep(100);
    }
    return false;
  }

  private boolean paid() throws IOException, InterruptedException {
    return afterMoney("taken", () -> visit.payment("taken"));
  }

  private boolean afterMoney(String step, Asking asking) throws IOException, InterruptedException {
    for (int i = 0; i < TRIES_MAX; i++) {
      var answer = once(step, asking);
      if (answer.ok()) {
        return true;
      }
      tally.refusedAfterMoney();
      Thread.sleep(AGAIN_AFTER);
    }
    return false;
  }

  private boolean taken(String step, Asking asking) throws IOException, InterruptedException {
    for (int i = 0; i < TRIES_MAX; i++) {
      var answer = once(step, asking);
      if (answer.ok()) {
        return true;
      }
      if (answer.status() != 503) {
        return false;
      }
      Thread.sleep(AGAIN_AFTER);
    }
    return false;
  }

  private Answer once(String step, Asking asking) throws IOException, InterruptedException {
    long start = System.nanoTime();
    var answer = asking.ask();
    long nanos = System.nanoTime() - start;
    boolean room = answer.problem().equals("overloaded");
    if (answer.ok() || room) {
      tally.answered(phase, step, answer.ok(), start - began, nanos);
    } else if (answer.status() == 503) {
      tally.refusedOtherwise(); // A printer or the register that did not answer in time, say.
    } else if (!answer.problem().equals("terminal-busy")) {
      tally.fault(step + " " + answer.status() + " " + answer.problem());
    }
    return answer;
  }
}
