package tewatashi.simulation;

import org.jspecify.annotations.Nullable;
import tewatashi.issuance.IssuanceState;

/**
 * What a node tells a terminal.
 *
 * @param story which issuance, where there is one
 * @param state as the journal had it
 * @param owedYen to be given back by the device
 */
record Answer(Kind kind, @Nullable Row story, @Nullable IssuanceState state, int owedYen) {
  /** In the terminal's words. */
  enum Kind {
    DONE,
    REFUSED,
    BUSY,
    CLOSED,
    GONE
  }

  static Answer of(Kind kind) {
    return new Answer(kind, null, null, 0);
  }

  static Answer of(Row row) {
    return new Answer(Kind.DONE, row, row.state, row.owedYen());
  }

  boolean done() {
    return kind == Kind.DONE;
  }
}
