package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.CARD_REFUSAL;
import static tewatashi.db.generated.Tables.CHALLENGE;
import static tewatashi.db.generated.Tables.ISSUANCE;
import static tewatashi.db.generated.Tables.KIOSK_SESSION;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.Routines;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.port.PublicReason;
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

  private static final Param<String> SESSION = DSL.param("session", String.class);
  private static final Param<String> TERMINAL = DSL.param("terminal", String.class);
  private static final Param<String> TOKEN_HASH = DSL.param("token_hash", String.class);
  private static final Param<String> CERTIFICATE = DSL.param("certificate", String.class);
  private static final Param<OffsetDateTime> OPENED_AT = moment("opened_at");
  private static final Param<OffsetDateTime> EXPIRES_AT = moment("expires_at");
  private static final Param<OffsetDateTime> IDLE_AT = moment("idle_at");
  private static final Param<OffsetDateTime> NOW = moment("now");
  private static final Param<byte[]> NONCE = DSL.param("nonce", byte[].class);
  private static final Param<String> WHY = DSL.param("why", String.class);
  private static final Param<String> ISSUER_KEY = DSL.param("issuer_key", String.class);
  private static final Param<String> SERIAL = DSL.param("serial", String.class);

  /** Of a row that its own statement may not read: it was written. */
  private static final Field<Integer> WRITTEN = DSL.inline(1);

  /** It is not asked whether a stop covers this. */
  private static final Field<String> NO_WORD = DSL.inline(null, SQLDataType.CLOB);

  private static final Field<UUID> NO_PRINTER = DSL.inline(null, SQLDataType.UUID);

  /** Nothing is opened, and nothing answered, where a stop covers the terminal. */
  private static final Question<Record1<Integer>> OPEN =
      Question.of(
          DSL.insertInto(
                  KIOSK_SESSION,
                  KIOSK_SESSION.SESSION_ID,
                  KIOSK_SESSION.TERMINAL_ID,
                  KIOSK_SESSION.TOKEN_HASH,
                  KIOSK_SESSION.TERMINAL_CERTIFICATE,
                  KIOSK_SESSION.OPENED_AT,
                  KIOSK_SESSION.EXPIRES_AT,
                  KIOSK_SESSION.IDLE_AT)
              .select(
                  DSL.select(
                          SESSION,
                          TERMINAL,
                          TOKEN_HASH,
                          CERTIFICATE,
                          OPENED_AT,
                          EXPIRES_AT,
                          IDLE_AT)
                      .where(
                          DSL.condition(
                                  Routines.standingStop(
                                      NO_WORD, NO_WORD, TERMINAL, NO_PRINTER, NO_WORD))
                              .isTrue()
                              .not()))
              .returningResult(WRITTEN),
          List.of(WRITTEN));

  /** What may be told of the stop. */
  private static final Question<Record1<String>> REASON =
      Question.of(
          DSL.select(Routines.publicStopReason(NO_WORD, NO_WORD, TERMINAL, NO_PRINTER, NO_WORD)));

  /** With the session, or not at all. */
  private static final Question<Record1<Integer>> CHALLENGE_IT =
      Question.of(
          DSL.insertInto(CHALLENGE, CHALLENGE.SESSION_ID, CHALLENGE.NONCE, CHALLENGE.EXPIRES_AT)
              .select(
                  DSL.select(KIOSK_SESSION.SESSION_ID, NONCE, EXPIRES_AT)
                      .from(KIOSK_SESSION)
                      .where(KIOSK_SESSION.SESSION_ID.eq(SESSION)))
              .returningResult(WRITTEN),
          List.of(WRITTEN));

  private static final Question<Record1<Integer>> LIVE =
      Question.of(
          DSL.select(DSL.count()).from(KIOSK_SESSION).where(KIOSK_SESSION.ENDED_AT.isNull()));

  private static final Question<Record1<Integer>> REFUSED =
      Question.of(
          DSL.insertInto(
                  CARD_REFUSAL,
                  CARD_REFUSAL.SESSION_ID,
                  CARD_REFUSAL.WHY,
                  CARD_REFUSAL.ISSUER_KEY,
                  CARD_REFUSAL.SERIAL)
              .values(SESSION, WHY, ISSUER_KEY, SERIAL)
              .returningResult(WRITTEN),
          List.of(WRITTEN));

  private static final Question<Record1<Integer>> CARD_REMOVED =
      Question.of(
          DSL.update(KIOSK_SESSION)
              .set(KIOSK_SESSION.CARD_REMOVED_AT, NOW)
              .where(KIOSK_SESSION.SESSION_ID.eq(SESSION))
              .and(KIOSK_SESSION.CARD_REMOVED_AT.isNull())
              .returningResult(WRITTEN),
          List.of(WRITTEN));

  private static final Question<Record1<Integer>> END =
      Question.of(
          DSL.update(KIOSK_SESSION)
              .set(KIOSK_SESSION.ENDED_AT, DSL.greatest(NOW, KIOSK_SESSION.OPENED_AT))
              .where(KIOSK_SESSION.SESSION_ID.eq(SESSION))
              .and(KIOSK_SESSION.ENDED_AT.isNull())
              .returningResult(WRITTEN),
          List.of(WRITTEN));

  private final RolePool verifier;
  private final RolePool operations;
  private final int atOnceMax;

  PostgresSessions(RolePool verifier, RolePool operations, int atOnceMax) {
    this.verifier = verifier;
    this.operations = operations;
    this.atOnceMax = atOnceMax;
  }

  private static Param<OffsetDateTime> moment(String name) {
    return DSL.param(name, OffsetDateTime.class);
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
      var answers =
          verifier.askAll(
              Presented.of(session, token),
              OPEN.about(
                  Map.of(
                      SESSION.getName(), session.hex(),
                      TERMINAL.getName(), terminal.value(),
                      TOKEN_HASH.getName(), HexFormat.of().formatHex(token.hash()),
                      CERTIFICATE.getName(), terminalCertificate,
                      OPENED_AT.getName(), Times.at(openedAt),
                      EXPIRES_AT.getName(), Times.at(expiresAt),
                      IDLE_AT.getName(), Times.at(idleAt))),
              CHALLENGE_IT.about(
                  Map.of(
                      SESSION.getName(), session.hex(),
                      NONCE.getName(), challenge.nonce(),
                      EXPIRES_AT.getName(), Times.at(challenge.expiresAt()))));
      return answers.to(OPEN).isEmpty()
          ? new Opening.Stopped(reason(terminal))
          : new Opening.Opened();
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
      return operations.ask(Presented.NOTHING, LIVE.about(Map.of())).getFirst().value1();
    } catch (Unanswered e) {
      throw new RegisterUnavailable("sessions could not be counted", e);
    }
  }

  private Optional<PublicReason> reason(TerminalId terminal) throws Unanswered {
    var about = Map.of(TERMINAL.getName(), terminal.value());
    return Optional.ofNullable(
            verifier.ask(Presented.NOTHING, REASON.about(about)).getFirst().value1())
        .flatMap(PublicReason::of);
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
    var about = new HashMap<String, @Nullable String>();
    about.put(SESSION.getName(), session.hex());
    about.put(WHY.getName(), words.why());
    about.put(
        ISSUER_KEY.getName(),
        words.certificate().map(AuthenticationCertificateId::issuerKey).orElse(null));
    about.put(
        SERIAL.getName(),
        words.certificate().map(AuthenticationCertificateId::serial).orElse(null));
    try {
      verifier.ask(Presented.of(session, token), REFUSED.about(about));
    } catch (Unanswered e) {
      throw new RegisterUnavailable("a refusal could not be written down", e);
    }
  }

  @Override
  public void cardRemoved(SessionBinding binding, Instant now) throws RegisterUnavailable {
    try {
      var about = Map.of(SESSION.getName(), binding.session().hex(), NOW.getName(), Times.at(now));
      verifier.ask(Presented.of(binding), CARD_REMOVED.about(about));
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the card's removal could not be written", e);
    }
  }

  @Override
  public void end(SessionId session, SessionToken token, Instant now) throws RegisterUnavailable {
    try {
      var about = Map.of(SESSION.getName(), session.hex(), NOW.getName(), Times.at(now));
      verifier.ask(Presented.of(session, token), END.about(about));
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
