package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.CARD_REFUSAL;
import static tewatashi.db.generated.Tables.CHALLENGE;
import static tewatashi.db.generated.Tables.ISSUANCE;
import static tewatashi.db.generated.Tables.KIOSK_SESSION;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jooq.impl.DSL;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.SessionStore;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.Challenge;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.Verification;

/** Sessions, opened and ended as the verifier; those past their age are ended as operations. */
final class PostgresSessions implements SessionStore {
  /** SQLSTATE of our own trigger: an issuance at this terminal was not released. */
  private static final String NOT_RELEASED = "TW010";

  /** SQLSTATE of another: the certificate is revoked, not valid yet, or not this terminal's. */
  private static final String NOT_ADMITTED = "TW022";

  private final RolePool verifier;
  private final RolePool operations;
  private final int atOnceMax;

  PostgresSessions(RolePool verifier, RolePool operations, int atOnceMax) {
    this.verifier = verifier;
    this.operations = operations;
    this.atOnceMax = atOnceMax;
  }

  @Override
  public Opening open(
      Challenge challenge,
      SessionToken token,
      String terminalCertificate,
      Instant openedAt,
      Instant expiresAt,
      Instant idleAt)
      throws RegisterUnavailable {
    SessionId session = challenge.session();
    TerminalId terminal = challenge.terminal();
    if (live() >= atOnceMax) {
      return new Opening.Full();
    }
    try {
      return verifier.transaction(
          Presented.of(session, token),
          dsl -> {
            if (Boolean.TRUE.equals(
                Routines.standingStop(
                    dsl.configuration(), null, null, terminal.value(), null, null))) {
              return new Opening.Stopped();
            }
            dsl.insertInto(
                    KIOSK_SESSION,
                    KIOSK_SESSION.SESSION_ID,
                    KIOSK_SESSION.TERMINAL_ID,
                    KIOSK_SESSION.TOKEN_HASH,
                    KIOSK_SESSION.TERMINAL_CERTIFICATE,
                    KIOSK_SESSION.OPENED_AT,
                    KIOSK_SESSION.EXPIRES_AT,
                    KIOSK_SESSION.IDLE_AT)
                .values(
                    session.hex(),
                    terminal.value(),
                    HexFormat.of().formatHex(token.hash()),
                    terminalCertificate,
                    Times.at(openedAt),
                    Times.at(expiresAt),
                    Times.at(idleAt))
                .execute();
            dsl.insertInto(CHALLENGE, CHALLENGE.SESSION_ID, CHALLENGE.NONCE, CHALLENGE.EXPIRES_AT)
                .values(session.hex(), challenge.nonce(), Times.at(challenge.expiresAt()))
                .execute();
            return new Opening.Opened();
          });
    } catch (Unanswered e) {
      if (e.state().equals(NOT_RELEASED)) {
        return uncertain(terminal) ? new Opening.TrayUncertain() : new Opening.TerminalBusy();
      }
      if (e.state().equals(NOT_ADMITTED)) {
        return new Opening.NotAdmitted();
      }
      if (e.refusedBy("one_live_session_per_terminal")) {
        return new Opening.TerminalBusy();
      }
      throw new RegisterUnavailable("the session could not be opened", e);
    }
  }

  /** A bound against floods, not a law: two that open at once may pass it by one. */
  private int live() throws RegisterUnavailable {
    try {
      return operations.transaction(
          Presented.NOTHING,
          dsl ->
              dsl.fetchCount(
                  dsl.selectOne().from(KIOSK_SESSION).where(KIOSK_SESSION.ENDED_AT.isNull())));
    } catch (Unanswered e) {
      throw new RegisterUnavailable("sessions could not be counted", e);
    }
  }

  private boolean uncertain(TerminalId terminal) throws RegisterUnavailable {
    try {
      return operations.transaction(
          Presented.NOTHING,
          dsl ->
              dsl.fetchExists(
                  dsl.selectOne()
                      .from(ISSUANCE)
                      .where(ISSUANCE.TERMINAL_ID.eq(terminal.value()))
                      .and(ISSUANCE.RELEASED_AT.isNull())
                      .and(ISSUANCE.STATE.eq("tray_uncertain"))));
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the terminal's state could not be read", e);
    }
  }

  @Override
  public void cardRefused(SessionId session, SessionToken token, Verification.Refused refusal)
      throws RegisterUnavailable {
    var words = RefusalInWords.of(refusal);
    try {
      verifier.transaction(
          Presented.of(session, token),
          dsl ->
              dsl.insertInto(
                      CARD_REFUSAL,
                      CARD_REFUSAL.SESSION_ID,
                      CARD_REFUSAL.WHY,
                      CARD_REFUSAL.ISSUER_KEY,
                      CARD_REFUSAL.SERIAL)
                  .values(
                      session.hex(),
                      words.why(),
                      words.certificate().map(AuthenticationCertificateId::issuerKey).orElse(null),
                      words.certificate().map(AuthenticationCertificateId::serial).orElse(null))
                  .execute());
    } catch (Unanswered e) {
      throw new RegisterUnavailable("a refusal could not be written down", e);
    }
  }

  @Override
  public void cardRemoved(SessionBinding binding, Instant now) throws RegisterUnavailable {
    try {
      verifier.transaction(
          Presented.of(binding),
          dsl ->
              dsl.update(KIOSK_SESSION)
                  .set(KIOSK_SESSION.CARD_REMOVED_AT, Times.at(now))
                  .where(KIOSK_SESSION.SESSION_ID.eq(binding.session().hex()))
                  .and(KIOSK_SESSION.CARD_REMOVED_AT.isNull())
                  .execute());
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the card's removal could not be written", e);
    }
  }

  @Override
  public void end(SessionId session, SessionToken token, Instant now) throws RegisterUnavailable {
    try {
      verifier.transaction(
          Presented.of(session, token),
          dsl ->
              dsl.update(KIOSK_SESSION)
                  .set(
                      KIOSK_SESSION.ENDED_AT,
                      DSL.greatest(DSL.val(Times.at(now)), KIOSK_SESSION.OPENED_AT))
                  .where(KIOSK_SESSION.SESSION_ID.eq(session.hex()))
                  .and(KIOSK_SESSION.ENDED_AT.isNull())
                  .execute());
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the session could not be ended", e);
    }
  }

  @Override
  public void endLeftBehind(TerminalId terminal) throws RegisterUnavailable {
    try {
      verifier.transaction(
          Presented.NOTHING,
          dsl -> Routines.endSessionsOfTerminal(dsl.configuration(), terminal.value()));
    } catch (Unanswered e) {
      throw new RegisterUnavailable("what a terminal left behind could not be ended", e);
    }
  }

  @Override
  public List<SessionId> endExpired(Instant now) throws RegisterUnavailable {
    try {
      return operations.transaction(
          Presented.NOTHING,
          dsl ->
              dsl.update(KIOSK_SESSION)
                  .set(KIOSK_SESSION.ENDED_AT, Times.at(now))
                  .where(KIOSK_SESSION.ENDED_AT.isNull())
                  .and(
                      KIOSK_SESSION
                          .EXPIRES_AT
                          .le(Times.at(now))
                          .or(
                              KIOSK_SESSION
                                  .IDLE_AT
                                  .le(Times.at(now))
                                  .andNot(
                                      DSL.condition(
                                          Routines.holdsMoneyOrPaper(KIOSK_SESSION.SESSION_ID)))))
                  .returning(KIOSK_SESSION.SESSION_ID)
                  .fetch(row -> new SessionId(row.getSessionId())));
    } catch (Unanswered e) {
      throw new RegisterUnavailable("expired sessions could not be ended", e);
    }
  }
}
