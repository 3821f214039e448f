package tewatashi.kiosk;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that is told to stop stays until what it does has ended. */
final class Ending {
  private static final Logger LOG = LoggerFactory.getLogger(Ending.class);

  /** Whoever waits for a printer ends by limits of their own; this is longer than all of them. */
  private static final int SECONDS_MAX = 3_600;

  private final CountDownLatch stop = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  private Ending() {}

  /**
   * From here on the process waits when it is told to stop.
   *
   * @param untilInputEnds whether the end of standard input tells it so, too
   */
  static Ending armed(boolean untilInputEnds) {
    var ending = new Ending();
    Runtime.getRuntime()
        .addShutdownHook(Thread.ofPlatform().name("ending").unstarted(ending::linger));
    if (untilInputEnds) {
      Thread.ofVirtual().start(ending::readToTheEnd);
    }
    return ending;
  }

  private void linger() {
    stop.countDown();
    try {
      if (!stopped.await(SECONDS_MAX, TimeUnit.SECONDS)) {
        LOG.error("what was under way did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void readToTheEnd() {
    try {
      while (System.in.read() >= 0) {
        // Only the end matters.
      }
    } catch (IOException e) {
      LOG.debug("standard input is gone");
    }
    stop.countDown();
  }

  /** Returns when the process is told to stop. */
  void awaitStop() {
    try {
      stop.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What was under way has ended. */
  void ended() {
    stopped.countDown();
  }
}
