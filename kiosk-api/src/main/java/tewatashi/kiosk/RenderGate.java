package tewatashi.kiosk;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** A gate as wide as the cores: what is drawn or read again needs one of them, and waits for it. */
final class RenderGate {
  private final Semaphore places;
  private final int width;
  private final Duration waitMax;

  RenderGate(int width, Duration waitMax) {
    this.places = new Semaphore(width);
    this.width = width;
    this.waitMax = waitMax;
  }

  /**
   * What this computes, once there is a core for it.
   *
   * @throws Preparation.StepTookTooLong if there was none in time
   */
  <T> T through(Supplier<T> cpu) {
    boolean entered = false;
    try {
      entered = places.tryAcquire(waitMax.toMillis(), TimeUnit.MILLISECONDS);
      if (!entered) {
        throw new Preparation.StepTookTooLong();
      }
      return cpu.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Preparation.StepTookTooLong();
    } finally {
      if (entered) {
        places.release();
      }
    }
  }

  int width() {
    return width;
  }

  int inUse() {
    return width - places.availablePermits();
  }

  /** Threads that wait for a place. */
  int waiting() {
    return places.getQueueLength();
  }
}
