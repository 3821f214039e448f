package tewatashi.simulation;

import org.jspecify.annotations.Nullable;
import tewatashi.issuance.session.SessionId;

/** A session's row in the database. */
final class Session {
  final SessionId id;
  final Terminal terminal;

  /** What the terminal alone knows; here only its like, for comparison. */
  final byte[] secret;

  long challengeUntil;
  boolean challengeSpent;
  @Nullable Resident resident;
  @Nullable Card card;
  int row;
  boolean cardRemoved;
  long expiresAt;
  long idleAt;
  long endedAt = Waits.NEVER;

  Session(SessionId id, Terminal terminal, byte[] secret) {
    this.id = id;
    this.terminal = terminal;
    this.secret = secret;
  }

  boolean hasEnded() {
    return endedAt != Waits.NEVER;
  }
}
