package tewatashi.issuance.journal;

import static tewatashi.db.generated.Tables.IDEMPOTENCY_KEY;

import java.time.Instant;
import org.jooq.Condition;
import tewatashi.db.generated.tables.records.IdempotencyKeyRecord;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.port.IdempotencyKeys;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.TerminalId;

/** Keys as rows: the insert that finds no other is the first. */
final class PostgresIdempotencyKeys implements IdempotencyKeys {
  /** The foreign key to the terminal's own session. */
  private static final String ITS_SESSION = "idempotency_key_session_id_terminal_id_fkey";

  private final RolePool issuer;

  PostgresIdempotencyKeys(RolePool issuer) {
    this.issuer = issuer;
  }

  @Override
  public Claimed claim(
      TerminalId terminal, SessionId session, String key, Digest request, Instant now)
      throws RegisterUnavailable {
    try {
      return issuer.transaction(
          Presented.named(session),
          dsl -> {
            int inserted =
                dsl.insertInto(
                        IDEMPOTENCY_KEY,
                        IDEMPOTENCY_KEY.TERMINAL_ID,
                        IDEMPOTENCY_KEY.SESSION_ID,
                        IDEMPOTENCY_KEY.KEY,
                        IDEMPOTENCY_KEY.REQUEST_HASH,
                        IDEMPOTENCY_KEY.CREATED_AT)
                    .values(terminal.value(), session.hex(), key, request.hex(), Times.at(now))
                    .onConflictDoNothing()
                    .execute();
            return inserted == 1
                ? new Claimed.Fresh()
                : seen(
                    dsl.selectFrom(IDEMPOTENCY_KEY).where(is(terminal, session, key)).fetchSingle(),
                    request);
          });
    } catch (Unanswered e) {
      if (e.refusedBy(ITS_SESSION)) {
        return new Claimed.NoSuchSession();
      }
      throw new RegisterUnavailable("the key could not be claimed", e);
    }
  }

  private static Claimed seen(IdempotencyKeyRecord row, Digest request) {
    if (!row.getRequestHash().equals(request.hex())) {
      return new Claimed.OtherRequest();
    }
    return row.getStatus() == null
        ? new Claimed.StillRunning()
        : new Claimed.Replay(row.getStatus(), row.getResponse());
  }

  @Override
  public void answered(
      TerminalId terminal, SessionId session, String key, int status, String body, Instant now)
      throws RegisterUnavailable {
    try {
      issuer.transaction(
          Presented.named(session),
          dsl ->
              dsl.update(IDEMPOTENCY_KEY)
                  .set(IDEMPOTENCY_KEY.STATUS, (short) status)
                  .set(IDEMPOTENCY_KEY.RESPONSE, body)
                  .where(is(terminal, session, key))
                  .and(IDEMPOTENCY_KEY.STATUS.isNull())
                  .execute());
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the answer could not be kept", e);
    }
  }

  private static Condition is(TerminalId terminal, SessionId session, String key) {
    return IDEMPOTENCY_KEY
        .TERMINAL_ID
        .eq(terminal.value())
        .and(IDEMPOTENCY_KEY.SESSION_ID.eq(session.hex()))
        .and(IDEMPOTENCY_KEY.KEY.eq(key));
  }
}
