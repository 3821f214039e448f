package tewatashi.kiosk.http;

import java.util.Set;
import java.util.concurrent.Semaphore;

/**
 * Room for steps under way. Whoever is furthest gets the most of it: a new visit is refused first,
 * so that whoever was admitted keeps their pace, and a step of somebody who may have paid is the
 * last that is ever refused.
 */
final class StepRoom {
  private static final Set<String> OPENING = Set.of("openSession");
  private static final Set<String> BEFORE_MONEY =
      Set.of("presentCard", "declareScope", "startIssuance");

  private final int max;
  private final Semaphore all;
  private final Semaphore beforeMoney;
  private final Semaphore opening;

  StepRoom(HttpLimits limits) {
    max = limits.requestsAtOnceMax();
    all = new Semaphore(max);
    beforeMoney = new Semaphore(Math.min(max, limits.beforeMoneyAtOnceMax()));
    opening = new Semaphore(Math.min(max, limits.openingAtOnceMax()));
  }

  /** Never waits: false if this step finds no room. */
  boolean enter(Step step) {
    if (OPENING.contains(step.id())) {
      // Where others wait before money already, a new visit would only make them wait longer.
      return beforeMoney.availablePermits() > 0 && both(opening);
    }
    return BEFORE_MONEY.contains(step.id()) ? both(beforeMoney) : all.tryAcquire();
  }

  private boolean both(Semaphore own) {
    if (!own.tryAcquire()) {
      return false;
    }
    if (!all.tryAcquire()) {
      own.release();
      return false;
    }
    return true;
  }

  void leave(Step step) {
    all.release();
    if (OPENING.contains(step.id())) {
      opening.release();
    } else if (BEFORE_MONEY.contains(step.id())) {
      beforeMoney.release();
    }
  }

  /** Steps under way. */
  int running() {
    return max - all.availablePermits();
  }
}
