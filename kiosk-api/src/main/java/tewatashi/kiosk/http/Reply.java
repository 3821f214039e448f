package tewatashi.kiosk.http;

import java.time.Duration;
import java.util.Optional;

/**
 * What is sent for one request.
 *
 * @param body JSON text; empty for none
 * @param outcome {@code done}, {@code replayed} or the problem's word: all that metrics may learn
 */
public record Reply(int status, String body, Optional<Duration> retryAfter, String outcome) {

  /** What was asked for. */
  public static Reply done(int status, String body) {
    return new Reply(status, body, Optional.empty(), "done");
  }

  static Reply replayed(int status, String body) {
    return new Reply(status, body, Optional.empty(), "replayed");
  }

  static Reply refused(Problem problem, String reference) {
    return new Reply(
        problem.type().status(),
        problem.json(reference).encode(),
        problem.retryAfter(),
        problem.type().word());
  }

  boolean isProblem() {
    return status >= 400;
  }
}
