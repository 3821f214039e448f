package tewatashi.kiosk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.port.Operations;

/**
 * A round of the node's own that broke in a way nobody foresaw: it is told by its class, tried
 * again, and a case asks what it held. What the error says stays unsaid: it could hold somebody's
 * data. Crossed wires are told the same way: of a whole round nobody knows whose they are.
 */
final class BrokenRounds {
  private static final Logger log = LoggerFactory.getLogger(BrokenRounds.class);

  private final Operations operations;

  BrokenRounds(Operations operations) {
    this.operations = operations;
  }

  /**
   * This round as a timer or a thread of the node's own may run it: it never throws, for a timer
   * that throws stops for ever, and without a word. Neither does it for an {@link Error}, as
   * crossed wires are one.
   */
  Runnable guarding(String what, Runnable round) {
    return () -> {
      try {
        round.run();
      } catch (Throwable error) {
        broke(what, error);
      }
    };
  }

  /** Never throws, as above. */
  void broke(String what, Throwable error) {
    log.error("a round of {} broke: {}", what, error.getClass().getName());
    try {
      operations.openCaseOfNode(error.getClass().getName());
    } catch (Throwable another) {
      log.error(
          "the case of a round of {} could not be written: {}", what, another.getClass().getName());
    }
  }
}
