package tewatashi.simulation;

import org.jspecify.annotations.Nullable;

/** A print job in a printer's memory (RFC 8011 §5.3.7). */
final class Job {
  final int id;
  final long name;
  final long createdAt;
  byte @Nullable [] document;
  State state = State.HELD;
  int printed;
  int stopAfter = Integer.MAX_VALUE;
  long sentAt;
  Lie lie = Lie.NONE;

  Job(int id, long name, long createdAt) {
    this.id = id;
    this.name = name;
    this.createdAt = createdAt;
  }

  /** The job-states that matter here. */
  enum State {
    HELD,
    PROCESSING,
    COMPLETED,
    CANCELED,
    ABORTED
  }

  /** How a printer may tell less than the truth; never "nothing printed" where paper lies. */
  enum Lie {
    NONE,
    NO_COUNT,
    ONE_TOO_FEW,
    ONE_TOO_MANY,
    COMPLETED_THOUGH_SHORT
  }

  boolean isFinal() {
    return state != State.HELD && state != State.PROCESSING;
  }
}
