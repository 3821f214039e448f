package tewatashi.issuance.journal;

import static tewatashi.db.generated.Tables.IDEMPOTENCY_KEY;

import java.time.Duration;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
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

  /** Longer than any step may take: preparing has 20 s, and each answer of the database 5 s. */
  private static final Duration DEAD_AFTER = Duration.ofSeconds(60);

  private final RolePool issuer;

  PostgresIdempotencyKeys(RolePool issuer) {
    this.issuer = issuer;
  }

  @Override
  public Claimed claim(TerminalId terminal, SessionId session, String key, Digest request)
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
                    .values(
                        DSL.val(terminal.value()),
                        DSL.val(session.hex()),
                        DSL.val(key),
                        DSL.val(request.hex()),
                        Times.byTheDatabase())
                    .onConflictDoNothing()
                    .execute();
            if (inserted == 1) {
              return new Claimed.Fresh();
            }
            var found =
                seen(
                    dsl.selectFrom(IDEMPOTENCY_KEY).where(is(terminal, session, key)).fetchSingle(),
                    request);
            return found instanceof Claimed.StillRunning
                    && takenOver(dsl, is(terminal, session, key))
                ? new Claimed.Fresh()
                : found;
          });
    } catch (Unanswered e) {
      if (e.refusedBy(ITS_SESSION)) {
        return new Claimed.NoSuchSession();
      }
      throw new RegisterUnavailable("the key could not be claimed", e);
    }
  }

  /** Of several who find it dead, one takes it over. */
  private static boolean takenOver(DSLContext dsl, Condition itsKey) {
    return dsl.update(IDEMPOTENCY_KEY)
            .set(IDEMPOTENCY_KEY.TAKEN_OVER_AT, Times.byTheDatabase())
            .where(itsKey)
            .and(IDEMPOTENCY_KEY.STATUS.isNull())
            .and(
                DSL.coalesce(IDEMPOTENCY_KEY.TAKEN_OVER_AT, IDEMPOTENCY_KEY.CREATED_AT)
                    .lt(Times.byTheDatabaseIn(DEAD_AFTER.negated())))
            .execute()
        == 1;
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
  public void answered(TerminalId terminal, SessionId session, String key, int status, String body)
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
