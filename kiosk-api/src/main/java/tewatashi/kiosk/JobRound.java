package tewatashi.kiosk;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.port.FleetBook;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.RegisterUnavailable;

/**
 * Asks the printers in use which jobs they have ended, so that what nobody here asked about is
 * written down too: a job that no story named, or one that printed after it was given up. What is
 * heard is written by {@link WrittenDownGateway} and judged by the watch; nothing is concluded
 * here.
 */
final class JobRound {
  private static final Logger log = LoggerFactory.getLogger(JobRound.class);

  /** Printers asked at one moment: looking must not crowd out printing. */
  private static final int AT_ONCE_MAX = 16;

  private final PrintGateway printers;
  private final FleetBook book;
  private final Executor threads;
  private final Semaphore room = new Semaphore(AT_ONCE_MAX);

  JobRound(PrintGateway printers, FleetBook book, Executor threads) {
    this.printers = printers;
    this.book = book;
    this.threads = threads;
  }

  /** Begins as many looks as there is room for; the others have their turn in a later round. */
  void round() {
    try {
      for (var printer : book.printers()) {
        if (printer.lately() && room.tryAcquire()) {
          threads.execute(() -> {
            try {
              printers.endedJobs(printer.address());
            } finally {
              room.release();
            }
          });
        }
      }
    } catch (RegisterUnavailable e) {
      log.debug("the fleet could not be listed");
    }
  }
}
