package tewatashi.issuance.session;

import java.time.Instant;
import java.util.Optional;

/** Where challenges wait. An adapter supplies the storage; the proof of spending is made here. */
public abstract class Challenges {
  /**
   * Takes the session's challenge out of the world. A second call finds nothing, on any server.
   *
   * @return empty if there was none, or if it had expired (it is gone all the same)
   */
  public final Optional<SpentChallenge> spend(SessionId session, SessionToken token, Instant now) {
    return remove(session, token)
        .filter(challenge -> challenge.session().equals(session))
        .filter(challenge -> now.isBefore(challenge.expiresAt()))
        .map(SpentChallenge::new);
  }

  /** Deletes the session's challenge and returns what was deleted, in one atomic step. */
  protected abstract Optional<Challenge> remove(SessionId session, SessionToken token);
}
