package tewatashi.issuance.register;

import static tewatashi.db.generated.Tables.KIOSK_SESSION;

import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.impl.DSL;
import tewatashi.db.generated.Routines;
import tewatashi.db.generated.tables.records.KioskSessionRecord;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.session.AuthenticationCertificateId;
import tewatashi.issuance.session.MunicipalityCode;
import tewatashi.issuance.session.ResidentId;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionRow;
import tewatashi.issuance.session.SessionRows;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.TerminalId;

/** The presented session's own row; believed only after {@link SessionRows} compared it. */
final class PostgresSessionRows extends SessionRows {
  private static final Param<String> SESSION = DSL.param("session", String.class);

  private static final Question<Record> LIVE =
      Question.of(
          DSL.select(KIOSK_SESSION.fields())
              .from(KIOSK_SESSION)
              .where(KIOSK_SESSION.SESSION_ID.eq(SESSION))
              .and(KIOSK_SESSION.ENDED_AT.isNull())
              // By the database's clock as well as by this node's: the older of the two counts.
              .and(KIOSK_SESSION.EXPIRES_AT.gt(DSL.currentOffsetDateTime()))
              .and(
                  KIOSK_SESSION
                      .IDLE_AT
                      .gt(DSL.currentOffsetDateTime())
                      .or(DSL.condition(Routines.holdsMoneyOrPaper(KIOSK_SESSION.SESSION_ID)))));

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
