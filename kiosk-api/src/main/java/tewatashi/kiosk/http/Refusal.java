package tewatashi.kiosk.http;

import java.time.Duration;
import java.util.Optional;
import tewatashi.kiosk.ProblemType;

/** A request that is refused before anybody was asked anything. */
public class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  // An exception must be serializable in form; nobody ever serializes this one.
  private final transient Problem problem;

  Refusal(Problem problem) {
    // Without a stack trace: whoever sends rubbish must not make us work for it.
    super(problem.type().word(), null, false, false);
    this.problem = problem;
  }

  Refusal(ProblemType type) {
    this(Problem.of(type));
  }

  Refusal(ProblemType type, Duration retryAfter) {
    this(Problem.of(type, retryAfter));
  }

  public Problem problem() {
    return problem;
  }

  /** A request that is not of the API's form. */
  static final class Malformed extends Refusal {
    private static final long serialVersionUID = 1L;

    /**
     * @param detail where and what; printable ASCII, at most 200 characters, never a value
     */
    Malformed(String detail) {
      super(new Problem(ProblemType.MALFORMED_REQUEST, Optional.of(detail), Optional.empty()));
    }
  }
}
