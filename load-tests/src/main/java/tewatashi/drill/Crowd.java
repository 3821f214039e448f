package tewatashi.drill;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Residents who come one after the other, at every terminal that is not the drill's own, while a
 * key is changed. Each shows a card and leaves again; the longest time in which nobody was served
 * is what a change cost.
 */
final class Crowd implements AutoCloseable {
  private static final Duration BETWEEN = Duration.ofMillis(200);

  private static final Duration BEFORE_TRYING_AGAIN = Duration.ofSeconds(1);

  /**
   * How it went.
   *
   * @param served at the first or the second try
   * @param again who had to try a second time
   * @param refused whose second try failed too
   * @param longestGap in which nobody was served
   */
  record Count(int served, int again, int refused, Duration longestGap) {}

  private final DrillHouse house;
  private final List<Thread> threads = new ArrayList<>();
  private final AtomicInteger served = new AtomicInteger();
  private final AtomicInteger again = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile boolean over;
  private long lastServed = System.nanoTime();
  private long longestGap;

  private Crowd(DrillHouse house) {
    this.house = house;
  }

  /** Lets them come, until {@link #count}. */
  static Crowd at(DrillHouse house) {
    var crowd = new Crowd(house);
    for (int terminal = 1; terminal < house.terminals(); terminal++) {
      int own = terminal;
      crowd.threads.add(Thread.ofVirtual().start(() -> crowd.come(own)));
    }
    return crowd;
  }

  private void come(int terminal) {
    while (!over) {
      if (visits(terminal)) {
        served();
      } else {
        again.incrementAndGet();
        pause(BEFORE_TRYING_AGAIN);
        if (visits(terminal)) {
          served();
        } else {
          refused.incrementAndGet();
        }
      }
      pause(BETWEEN);
    }
  }

  private boolean visits(int terminal) {
    try {
      house.verified(terminal);
      return true;
    } catch (DrillFailed | IOException e) {
      house.say("a visit was refused: " + e.getMessage());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private synchronized void served() {
    long now = System.nanoTime();
    longestGap = Math.max(longestGap, now - lastServed);
    lastServed = now;
    served.incrementAndGet();
  }

  private static void pause(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until a few more were served: what was just done is done to somebody. */
  void someMore(int visits) throws InterruptedException, DrillFailed {
    int enough = served.get() + visits;
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (served.get() < enough) {
      if (System.nanoTime() > end) {
        throw new DrillFailed("nobody is served any more");
      }
      Thread.sleep(50);
    }
  }

  /**
   * Ends it and says how it went.
   *
   * @throws DrillFailed if somebody was not served
   */
  Count count() throws InterruptedException, DrillFailed {
    close();
    for (var thread : threads) {
      thread.join();
    }
    if (refused.get() > 0) {
      throw new DrillFailed(refused.get() + " of the residents who came were not served");
    }
    synchronized (this) {
      return new Count(served.get(), again.get(), refused.get(), Duration.ofNanos(longestGap));
    }
  }

  @Override
  public void close() {
    over = true;
  }
}
