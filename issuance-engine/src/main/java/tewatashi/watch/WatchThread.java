package tewatashi.watch;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A watch on a thread of its own, round after round, until it is closed. */
public final class WatchThread implements AutoCloseable {
  private final Watch watch;
  private final WatchBounds bounds;
  private final Thread thread;
  private final CountDownLatch first = new CountDownLatch(1);
  private volatile boolean over;

  private WatchThread(Watch watch, WatchBounds bounds) {
    this.watch = watch;
    this.bounds = bounds;
    this.thread = Thread.ofPlatform().daemon().name("watch").unstarted(this::run);
  }

  /** Begins. */
  public static WatchThread start(Watch watch, WatchBounds bounds) {
    var started = new WatchThread(watch, bounds);
    started.thread.start();
    return started;
  }

  /** Waits until one round is complete; false if none was, within the time given. */
  public boolean awaitFirstRound(Duration patience) throws InterruptedException {
    return first.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void run() {
    try {
      while (!over) {
        if (watch.round()) {
          first.countDown();
        }
        Thread.sleep(bounds.roundEvery());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Told to stop.
    } finally {
      watch.close();
    }
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    thread.interrupt();
    thread.join(bounds.answerMax());
  }
}
