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
  private final int beforeMoneyMax;
  private final int openingMax;
  private final Semaphore all;
  private final Semaphore beforeMoney;
  private final Semaphore opening;

  StepRoom(HttpLimits limits) {
    max = limits.requestsAtOnceMax();
    all = new Semaphore(max);
    beforeMoneyMax = Math.min(max, limits.beforeMoneyAtOnceMax());
    beforeMoney = new Semaphore(beforeMoneyMax);
    openingMax = Math.min(max, limits.openingAtOnceMax());
    opening = new Semaphore(openingMax);
  }

  /** Never waits: false if this step finds no room. */
  boolean enter(Step step) {
    if (OPENING.contains(step.id())) {
      return open();
    }
    return BEFORE_MONEY.contains(step.id()) ? both(beforeMoney) : all.tryAcquire();
  }

  /** One at a time: two that looked together would both take the last place. */
  private synchronized boolean open() {
    // Where others are at work before money, a new visit would only make them wait longer.
    int before = underWay(beforeMoney, beforeMoneyMax) + underWay(opening, openingMax);
    return before < openingMax && both(opening);
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

  private static int underWay(Semaphore room, int places) {
    return places - room.availablePermits();
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
    return underWay(all, max);
  }
}
