package tewatashi.kiosk.http;

import java.util.Set;
import tewatashi.kiosk.ProblemType;

/** Whether a step was done, refused as it should be, or failed by our own doing. */
enum StepResult {
  DONE("done"),
  /** The contract, a rule, a person's decision or a printer without paper said no. */
  REFUSED("refused"),
  /** Somebody was to be served and could not be. */
  FAILED("failed");

  /** Neither our failure nor a resident's: somebody decided so, or must see to a device. */
  private static final Set<String> DECIDED =
      Set.of(ProblemType.SERVICE_SUSPENDED.word(), ProblemType.PRINTER_ATTENTION.word());

  private final String word;

  StepResult(String word) {
    this.word = word;
  }

  /** The word of metrics. */
  String word() {
    return word;
  }

  static StepResult of(Reply reply) {
    if (!reply.isProblem()) {
      return DONE;
    }
    return reply.status() >= 500 && !DECIDED.contains(reply.outcome()) ? FAILED : REFUSED;
  }
}
