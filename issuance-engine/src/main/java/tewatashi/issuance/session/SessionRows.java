package tewatashi.issuance.session;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where live sessions are kept. The proof for a later step is made here anew, from the row, the TLS
 * identity and the secret, so that any node can serve any step and none remembers a session.
 */
public abstract class SessionRows {
  /**
   * The live session that this terminal may act in, with its secret present.
   *
   * @param tls who is calling, and the TLS client certificate that says so
   * @return empty if the session is unknown, ended, expired, another terminal's, opened with
   *     another certificate of this terminal, or the secret is not its own: the caller learns no
   *     difference
   */
  public final Optional<Presence> present(
      SessionId session, TerminalIdentity tls, SessionSecret secret, Instant now) {
    return compared(live(session, secret.token()), session, tls, secret, now);
  }

  /**
   * As {@link #present}, and a step is taken: the next must come within {@code idleMax}, by the
   * clock of where the sessions are kept. Reading is no step.
   */
  public final Optional<Presence> acting(
      SessionId session,
      TerminalIdentity tls,
      SessionSecret secret,
      Instant now,
      Duration idleMax) {
    var row = acts(session, secret.token(), tls, now, idleMax);
    return compared(row, session, tls, secret, now);
  }

  private static Optional<Presence> compared(
      Optional<SessionRow> found,
      SessionId session,
      TerminalIdentity tls,
      SessionSecret secret,
      Instant now) {
    SessionToken token = secret.token();
    return found
        .filter(row -> row.session().equals(session))
        .filter(row -> row.terminal().equals(tls.terminal()))
        .filter(row -> row.terminalCertificate().equals(tls.certificateSha256()))
        .filter(row -> MessageDigest.isEqual(row.tokenHash(), token.hash()))
        .filter(row -> now.isBefore(row.expiresAt()))
        .map(row -> new Presence(row, secret));
  }

  /** As {@link #present}, and a card has been verified in it: the proof. */
  public final Optional<SessionBinding> rebind(
      SessionId session, TerminalIdentity tls, SessionSecret secret, Instant now) {
    return present(session, tls, secret, now).flatMap(Presence::binding);
  }

  /**
   * A row that was compared with terminal and secret; nobody else can make one. What it says was
   * true when it was read: each later statement is judged by the row as it stands then.
   */
  public static final class Presence {
    private final SessionRow row;
    private final SessionSecret secret;

    private Presence(SessionRow row, SessionSecret secret) {
      this.row = row;
      this.secret = secret;
    }

    public SessionRow row() {
      return row;
    }

    /** The proof; empty until a card was verified in this session. */
    public Optional<SessionBinding> binding() {
      return row.bound()
          .map(bound ->
              new SessionBinding(
                  row.session(), row.terminal(), bound.resident(), bound.certificate(), secret));
    }
  }

  /** The live session's row, visible only to who shows its token. */
  protected abstract Optional<SessionRow> live(SessionId session, SessionToken token);

  /**
   * Notes a step in the live session and answers its row. Of a session that this token, terminal,
   * certificate or moment does not fit, nothing is noted: nobody prolongs another's.
   *
   * @return empty if nothing was noted
   */
  protected abstract Optional<SessionRow> acts(
      SessionId session, SessionToken token, TerminalIdentity tls, Instant now, Duration idleMax);
}
