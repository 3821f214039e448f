package tewatashi.misdelivery;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * Ctrl-C, or a polite kill: the run is interrupted, ends what it started, says what it saw, and the
 * process ends with the run's own exit code.
 */
final class BreakingOff {
  /** A house with its servers and its database has ended by then. */
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private static final int FAILED = 1;

  private BreakingOff() {}

  /** Runs it on this thread. */
  static int bearing(IntSupplier run) {
    var runs = Thread.currentThread();
    var code = new AtomicInteger(FAILED);
    var over = new CountDownLatch(1);
    var hook = new Thread(() -> breakOff(runs, over, code));
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      code.set(run.getAsInt());
      return code.get();
    } finally {
      over.countDown();
      remove(hook);
    }
  }

  private static void breakOff(Thread runs, CountDownLatch over, AtomicInteger code) {
    System.err.println("breaking off; what was started ends first");
    runs.interrupt();
    try {
      if (!over.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        System.err.println("it did not end within " + PATIENCE.toSeconds() + " s");
      }
    } catch (InterruptedException e) {
      // Then at once.
    }
    System.out.flush();
    // An exit would wait for us, and the signal's own code says nothing of what was seen.
    Runtime.getRuntime().halt(code.get());
  }

  private static void remove(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // It is at work.
    }
  }
}
