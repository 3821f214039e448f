package tewatashi.issuance.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.session.Challenge;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.Verification;

/** Opens and ends sessions. What a session proved is read through {@code SessionRows} only. */
public interface SessionStore {
  /**
   * Opens a session with its challenge: one live session per terminal, on every node at once.
   *
   * @param terminalCertificate SHA-256 of the TLS client certificate; the session goes on with it
   *     and with no other
   * @param idleAt it is over then, unless a step comes before
   */
  Opening open(
      Challenge challenge,
      SessionToken token,
      String terminalCertificate,
      Instant openedAt,
      Instant expiresAt,
      Instant idleAt)
      throws RegisterUnavailable;

  /**
   * Writes down, for the audit, why this session's card was refused: more than the terminal is
   * told.
   */
  void cardRefused(SessionId session, SessionToken token, Verification.Refused refusal)
      throws RegisterUnavailable;

  /** The card has left the reader: nothing is issued before. */
  void cardRemoved(SessionBinding binding, Instant now) throws RegisterUnavailable;

  /** Ends the session that shows its token; ending twice is harmless. */
  void end(SessionId session, SessionToken token, Instant now) throws RegisterUnavailable;

  /**
   * Ends what a terminal left behind when it lost its secret, so that it can begin anew; a session
   * whose issuance has not been released is left alone.
   */
  void endLeftBehind(TerminalId terminal) throws RegisterUnavailable;

  /**
   * Ends sessions past their age, and those without a step, unless money or paper is in them.
   *
   * @param now by the database's clock: every node's sessions are ended here
   */
  List<SessionId> endExpired(Instant now) throws RegisterUnavailable;

  /** What became of opening. */
  sealed interface Opening {
    record Opened() implements Opening {}

    /** The terminal has a live session or an issuance that has not been released. */
    record TerminalBusy() implements Opening {}

    /** The terminal waits for a clerk: its tray is uncertain. */
    record TrayUncertain() implements Opening {}

    /** The terminal's certificate was revoked meanwhile. */
    record NotAdmitted() implements Opening {}

    /** There are as many live sessions as may be. */
    record Full() implements Opening {}

    /**
     * A stop covers this terminal.
     *
     * @param reason what residents may read of it; empty if it was lifted just now
     */
    record Stopped(Optional<PublicReason> reason) implements Opening {}
  }
}
