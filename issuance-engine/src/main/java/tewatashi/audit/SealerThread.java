package tewatashi.audit;

/** A sealer on a thread of its own, round after round, until it is closed. */
public final class SealerThread implements AutoCloseable {
  private final Sealer sealer;
  private final SealerBounds bounds;
  private final Thread thread;
  private volatile boolean over;

  private SealerThread(Sealer sealer, SealerBounds bounds) {
    this.sealer = sealer;
    this.bounds = bounds;
    this.thread = Thread.ofPlatform().daemon().name("audit").unstarted(this::run);
  }

  /** Begins. */
  public static SealerThread start(Sealer sealer, SealerBounds bounds) {
    var started = new SealerThread(sealer, bounds);
    started.thread.start();
    return started;
  }

  private void run() {
    try {
      while (!over) {
        sealer.round();
        Thread.sleep(bounds.roundEvery());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Told to stop.
    } finally {
      // Signed to the end: who knows when the next one begins.
      sealer.finish();
      sealer.close();
    }
  }

  @Override
  public void close() throws InterruptedException {
    over = true;
    thread.interrupt();
    thread.join(bounds.roundEvery().multipliedBy(5));
  }
}
