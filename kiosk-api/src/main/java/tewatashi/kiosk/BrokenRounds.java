package tewatashi.kiosk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.RegisterUnavailable;

/**
 * A round of the node's own that broke in a way nobody foresaw: it is told by its class, tried
 * again, and a case asks what it held. What the error says stays unsaid: it could hold somebody's
 * data.
 */
final class BrokenRounds {
  private static final Logger log = LoggerFactory.getLogger(BrokenRounds.class);

  private final Operations operations;

  BrokenRounds(Operations operations) {
    this.operations = operations;
  }

  /** Never throws: a timer that throws stops for ever. */
  void broke(String what, RuntimeException error) {
    log.error("a round of {} broke: {}", what, error.getClass().getName());
    try {
      operations.openCaseOfNode(error.getClass().getName());
    } catch (RegisterUnavailable | RuntimeException e) {
      log.error("the case of a round of {} could not be written", what);
    }
  }
}
