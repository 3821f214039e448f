package tewatashi.kiosk;

import tewatashi.issuance.port.Operations;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionSecret;

/**
 * Who takes a step: the terminal by its TLS client certificate, the session by its path, the secret
 * by its header. Nothing of it is believed until the desk has compared it with the session's row.
 *
 * @param notes what this step learns for its metrics
 */
public record Caller(
    Operations.Terminal terminal, SessionId session, SessionSecret secret, StepNotes notes) {
  /** Of whom nobody takes notes. */
  public Caller(Operations.Terminal terminal, SessionId session, SessionSecret secret) {
    this(terminal, session, secret, new StepNotes());
  }
}
