package tewatashi.kiosk.desk;

import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** Where papers are drawn: whoever comes waits a little for another, so that two draw together. */
final class DrawingRoom {
  private final long waitMs;
  private final Exchanger<Boolean> meeting = new Exchanger<>();
  private final AtomicInteger inside = new AtomicInteger();
  private final AtomicInteger insideMax = new AtomicInteger();

  /**
   * @param waitMs for another, in milliseconds
   */
  DrawingRoom(long waitMs) {
    this.waitMs = waitMs;
  }

  /** How many were drawing at one moment, at most. */
  int atOnceMax() {
    return insideMax.get();
  }

  /** Draws in here. */
  <T> T draws(Supplier<T> paper) {
    insideMax.accumulateAndGet(inside.incrementAndGet(), Math::max);
    try {
      meet();
      return paper.get();
    } finally {
      inside.decrementAndGet();
    }
  }

  private void meet() {
    try {
      meeting.exchange(true, waitMs, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return; // Nobody else is there: alone it is.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
