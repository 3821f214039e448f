package tewatashi.issuance.port;

import tewatashi.issuance.document.Digest;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.TerminalId;

/**
 * Remembers, on every node at once, which request that moves money or paper was already answered,
 * bound to terminal and session (the IETF's Idempotency-Key draft).
 */
public interface IdempotencyKeys {
  /**
   * Claims a key for a request. A request that has not answered for a minute is dead: the next one
   * with its key and its content is fresh, and must find in the journal what was done.
   *
   * @param key as the terminal sent it, 1 to 64 visible ASCII characters
   * @param request digest of method, path and body
   */
  Claimed claim(TerminalId terminal, SessionId session, String key, Digest request)
      throws RegisterUnavailable;

  /** Keeps the answer for whoever asks again. */
  void answered(TerminalId terminal, SessionId session, String key, int status, String body)
      throws RegisterUnavailable;

  /** What a key says. */
  sealed interface Claimed {
    /** Never seen: go on. */
    record Fresh() implements Claimed {}

    /** Answered before: this was the answer. */
    record Replay(int status, String body) implements Claimed {}

    /** The first request still runs. */
    record StillRunning() implements Claimed {}

    /** The key was used for another request. */
    record OtherRequest() implements Claimed {}

    /** This terminal has no such session, so nothing to bind a key to. */
    record NoSuchSession() implements Claimed {}
  }
}
