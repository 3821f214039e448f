package tewatashi.issuance.operations;

import java.util.Optional;

/**
 * The database did not answer, or refused. A COMMIT without an answer is among it: what was asked
 * may have happened.
 */
public final class Unanswered extends Exception {
  private static final long serialVersionUID = 1L;

  private final String state;
  private final String constraint;

  Unanswered(String why, String state, String constraint, Throwable cause) {
    super(why, cause);
    this.state = state;
    this.constraint = constraint;
  }

  /** SQLSTATE, or empty if the server was not reached. */
  public String state() {
    return state;
  }

  /** The constraint or unique index that refused, if one did. */
  public Optional<String> constraint() {
    return constraint.isEmpty() ? Optional.empty() : Optional.of(constraint);
  }

  /** Whether this unique index, exclusion or foreign key refused. */
  public boolean refusedBy(String name) {
    return constraint.equals(name);
  }
}
