package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.KIOSK_SESSION;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jooq.Condition;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tewatashi.db.generated.Routines;
import tewatashi.db.generated.tables.records.KioskSessionRecord;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.ResidentId;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionRow;
import tewatashi.issuance.session.SessionRows;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.TerminalIdentity;

/** The presented session's own row; believed only after {@link SessionRows} compared it. */
final class PostgresSessionRows extends SessionRows {
  private static final Param<String> SESSION = DSL.param("session", String.class);

  private static final Param<String> TOKEN_HASH = DSL.param("token_hash", String.class);
  private static final Param<String> TERMINAL = DSL.param("terminal", String.class);
  private static final Param<String> CERTIFICATE = DSL.param("certificate", String.class);
  private static final Param<OffsetDateTime> NOW = DSL.param("now", OffsetDateTime.class);
  private static final Param<Long> IDLE_MAX = DSL.param("idle_max", Long.class);

  private static final Condition IS_LIVE =
      KIOSK_SESSION
          .SESSION_ID
          .eq(SESSION)
          .and(KIOSK_SESSION.ENDED_AT.isNull())
          // By the database's clock as well as by this node's: the older of the two counts.
          .and(KIOSK_SESSION.EXPIRES_AT.gt(DSL.currentOffsetDateTime()))
          .and(
              KIOSK_SESSION
                  .IDLE_AT
                  .gt(DSL.currentOffsetDateTime())
                  .or(DSL.condition(Routines.holdsMoneyOrPaper(KIOSK_SESSION.SESSION_ID))));

  private static final Question<Record> LIVE =
      Question.of(DSL.select(KIOSK_SESSION.fields()).from(KIOSK_SESSION).where(IS_LIVE));

  /** Asks before it writes all that {@link SessionRows} compares once more. */
  private static final Question<Record> ACTS =
      Question.of(
          DSL.update(KIOSK_SESSION)
              .set(KIOSK_SESSION.IDLE_AT, Times.byTheDatabaseIn(IDLE_MAX))
              .where(IS_LIVE)
              .and(KIOSK_SESSION.TOKEN_HASH.eq(TOKEN_HASH))
              .and(KIOSK_SESSION.TERMINAL_ID.eq(TERMINAL))
              .and(KIOSK_SESSION.TERMINAL_CERTIFICATE.eq(CERTIFICATE))
              .and(KIOSK_SESSION.EXPIRES_AT.gt(NOW))
              .returningResult(KIOSK_SESSION.fields()),
          List.of(KIOSK_SESSION.fields()));

  /** SQLSTATE of our own trigger: the session waited for a step too long. */
  private static final String IDLE = "TW023";

  private final RolePool verifier;

  PostgresSessionRows(RolePool verifier) {
    this.verifier = verifier;
  }

  @Override
  protected Optional<SessionRow> live(SessionId session, SessionToken token) {
    try {
      return verifier
          .ask(Presented.of(session, token), LIVE.about(Map.of(SESSION.getName(), session.hex())))
          .stream()
          .findFirst()
          .map(found -> row(found.into(KIOSK_SESSION)));
    } catch (Unanswered e) {
      throw new DatabaseUnavailable(e);
    }
  }

  @Override
  protected Optional<SessionRow> acts(
      SessionId session, SessionToken token, TerminalIdentity tls, Instant now, Duration idleMax) {
    var about =
        Map.of(
            SESSION.getName(), session.hex(),
            TOKEN_HASH.getName(), HexFormat.of().formatHex(token.hash()),
            TERMINAL.getName(), tls.terminal().value(),
            CERTIFICATE.getName(), tls.certificateSha256(),
            NOW.getName(), Times.at(now),
            IDLE_MAX.getName(), TimeUnit.MICROSECONDS.convert(idleMax));
    try {
      return verifier.ask(Presented.of(session, token), ACTS.about(about)).stream()
          .findFirst()
          .map(found -> row(found.into(KIOSK_SESSION)));
    } catch (Unanswered e) {
      if (e.state().equals(IDLE)) {
        return Optional.empty();
      }
      throw new DatabaseUnavailable(e);
    }
  }

  private static SessionRow row(KioskSessionRecord row) {
    return new SessionRow(
        new SessionId(row.getSessionId()),
        new TerminalId(row.getTerminalId()),
        row.getTerminalCertificate(),
        HexFormat.of().parseHex(row.getTokenHash()),
        row.getOpenedAt().toInstant(),
        row.getExpiresAt().toInstant(),
        bound(row),
        Optional.ofNullable(row.getCardRemovedAt()).map(OffsetDateTime::toInstant));
  }

  private static Optional<SessionRow.Bound> bound(KioskSessionRecord row) {
    if (row.getBoundAt() == null) {
      return Optional.empty();
    }
    return Optional.of(
        new SessionRow.Bound(
            new ResidentId(new MunicipalityCode(row.getMunicipalityCode()), row.getResidentId()),
            new AuthenticationCertificateId(row.getIssuerKey(), row.getSerial())));
  }
}
