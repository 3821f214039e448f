package tewatashi.issuance.journal;

import static tewatashi.db.generated.Tables.IDEMPOTENCY_KEY;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Param;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.impl.DSL;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.Question;
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

  private static final Param<String> TERMINAL = DSL.param("terminal", String.class);
  private static final Param<String> SESSION = DSL.param("session", String.class);
  private static final Param<String> KEY = DSL.param("key", String.class);
  private static final Param<String> REQUEST = DSL.param("request", String.class);
  private static final Param<Short> STATUS = DSL.param("status", Short.class);
  private static final Param<String> RESPONSE = DSL.param("response", String.class);

  private static final Condition THIS =
      IDEMPOTENCY_KEY
          .TERMINAL_ID
          .eq(TERMINAL)
          .and(IDEMPOTENCY_KEY.SESSION_ID.eq(SESSION))
          .and(IDEMPOTENCY_KEY.KEY.eq(KEY));

  /** Answers with the key it wrote, and with nothing if there was one. */
  private static final Question<Record1<String>> FIRST =
      Question.of(
          DSL.insertInto(
                  IDEMPOTENCY_KEY,
                  IDEMPOTENCY_KEY.TERMINAL_ID,
                  IDEMPOTENCY_KEY.SESSION_ID,
                  IDEMPOTENCY_KEY.KEY,
                  IDEMPOTENCY_KEY.REQUEST_HASH,
                  IDEMPOTENCY_KEY.CREATED_AT)
              .values(TERMINAL, SESSION, KEY, REQUEST, Times.byTheDatabase())
              .onConflictDoNothing()
              .returningResult(IDEMPOTENCY_KEY.KEY),
          List.of(IDEMPOTENCY_KEY.KEY));

  private static final Question<Record3<String, Short, String>> SEEN =
      Question.of(
          DSL.select(IDEMPOTENCY_KEY.REQUEST_HASH, IDEMPOTENCY_KEY.STATUS, IDEMPOTENCY_KEY.RESPONSE)
              .from(IDEMPOTENCY_KEY)
              .where(THIS));

  /** Of several who find it dead, one takes it over. */
  private static final Question<Record1<String>> TAKEN_OVER =
      Question.of(
          DSL.update(IDEMPOTENCY_KEY)
              .set(IDEMPOTENCY_KEY.TAKEN_OVER_AT, Times.byTheDatabase())
              .where(THIS)
              .and(IDEMPOTENCY_KEY.STATUS.isNull())
              .and(
                  DSL.coalesce(IDEMPOTENCY_KEY.TAKEN_OVER_AT, IDEMPOTENCY_KEY.CREATED_AT)
                      .lt(Times.byTheDatabaseIn(DEAD_AFTER.negated())))
              .returningResult(IDEMPOTENCY_KEY.KEY),
          List.of(IDEMPOTENCY_KEY.KEY));

  private static final Question<Record1<String>> ANSWERED =
      Question.of(
          DSL.update(IDEMPOTENCY_KEY)
              .set(IDEMPOTENCY_KEY.STATUS, STATUS)
              .set(IDEMPOTENCY_KEY.RESPONSE, RESPONSE)
              .where(THIS)
              .and(IDEMPOTENCY_KEY.STATUS.isNull())
              .returningResult(IDEMPOTENCY_KEY.KEY),
          List.of(IDEMPOTENCY_KEY.KEY));

  private final RolePool issuer;

  PostgresIdempotencyKeys(RolePool issuer) {
    this.issuer = issuer;
  }

  @Override
  public Claimed claim(TerminalId terminal, SessionId session, String key, Digest request)
      throws RegisterUnavailable {
    var itsKey = about(terminal, session, key);
    var first = new HashMap<>(itsKey);
    first.put(REQUEST.getName(), request.hex());
    var presented = Presented.named(session);
    try {
      var answers = issuer.askAll(presented, FIRST.about(first), SEEN.about(itsKey));
      if (answers.to(FIRST).isNotEmpty()) {
        return new Claimed.Fresh();
      }
      // Deleted meanwhile with its session: whoever asks again is told that there is none.
      var found =
          answers.to(SEEN).stream()
              .findFirst()
              .map(row -> seen(row, request))
              .orElseGet(Claimed.StillRunning::new);
      return found instanceof Claimed.StillRunning
              && issuer.ask(presented, TAKEN_OVER.about(itsKey)).isNotEmpty()
          ? new Claimed.Fresh()
          : found;
    } catch (Unanswered e) {
      if (e.refusedBy(ITS_SESSION)) {
        return new Claimed.NoSuchSession();
      }
      throw new RegisterUnavailable("the key could not be claimed", e);
    }
  }

  private static Claimed seen(Record3<String, Short, String> row, Digest request) {
    if (!row.value1().equals(request.hex())) {
      return new Claimed.OtherRequest();
    }
    return row.value2() == null
        ? new Claimed.StillRunning()
        : new Claimed.Replay(row.value2(), row.value3());
  }

  @Override
  public void answered(TerminalId terminal, SessionId session, String key, int status, String body)
      throws RegisterUnavailable {
    var answer = new HashMap<String, Object>(about(terminal, session, key));
    answer.put(STATUS.getName(), (short) status);
    answer.put(RESPONSE.getName(), body);
    try {
      issuer.ask(Presented.named(session), ANSWERED.about(answer));
    } catch (Unanswered e) {
      throw new RegisterUnavailable("the answer could not be kept", e);
    }
  }

  private static Map<String, String> about(TerminalId terminal, SessionId session, String key) {
    return Map.of(
        TERMINAL.getName(), terminal.value(),
        SESSION.getName(), session.hex(),
        KEY.getName(), key);
  }
}
