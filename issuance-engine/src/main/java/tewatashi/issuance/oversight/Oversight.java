package tewatashi.issuance.oversight;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.Limits;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.issuance.operations.OperatorSession;
import tewatashi.issuance.operations.Presented;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.operations.Unanswered;

/**
 * What the page shows, each as JSON text of one snapshot (docs/operations-page.md). Whoever
 * presents no live session sees empty lists. Every method throws {@link DatabaseUnavailable} if the
 * database does not answer.
 */
public final class Oversight {
  /** Rows of one page: what a person looks through before they filter. */
  private static final int ISSUANCES = 50;

  private static final int TERMINALS = 100;
  private static final int LINES = 100;

  private static final String ME = QuestionFile.read("me.sql");
  private static final String NOW = QuestionFile.read("now.sql");
  private static final String TERMINAL_LIST = QuestionFile.read("terminals.sql");
  private static final String ISSUANCE_LIST = QuestionFile.read("issuances.sql");
  private static final String ISSUANCE = QuestionFile.read("issuance.sql");
  private static final String FEEDS = QuestionFile.read("feeds.sql");
  private static final String AUDIT = QuestionFile.read("audit.sql");
  private static final String REPORT = QuestionFile.read("report.sql");

  private final RolePool overseer;
  private final Limits limits;

  /**
   * @param overseer a pool of role {@code overseer}; lent
   */
  public Oversight(RolePool overseer, Limits limits) {
    this.overseer = overseer;
    this.limits = limits;
  }

  /** Who is there and what they may do; without what the server adds. */
  public String me(OperatorSession session, String operator, String build) {
    return one(session, ME, text(operator), text(build));
  }

  /** Which municipalities this operator sees, as one word: who sees the same has the same word. */
  public String scope(OperatorSession session) {
    return one(session, "SELECT array_to_string(overseen_municipalities(), ' ')");
  }

  /** Whether this operator has a role for a municipality, or for all where none is named. */
  public boolean granted(OperatorSession session, String role, Optional<String> municipality) {
    var granted =
        rows(
            session,
            """
            SELECT g.grant_id::text FROM operator_grant g WHERE g.revoked_at IS NULL
              AND g.role = {0} AND (g.municipality_code IS NULL OR g.municipality_code = {1})
            """,
            text(role),
            text(municipality));
    return !granted.isEmpty();
  }

  /** The house at this moment, and its last hour. */
  public String now(OperatorSession session) {
    return one(session, NOW);
  }

  /** A page of terminals by their names, each with its printer and tray. */
  public String terminals(OperatorSession session, TerminalFilter filter) {
    return one(
        session,
        TERMINAL_LIST,
        text(filter.municipality()),
        DSL.val(filter.attention()),
        text(filter.part()),
        text(filter.after()),
        DSL.inline(TERMINALS));
  }

  /** A page of issuances, the newest first. */
  public String issuances(OperatorSession session, IssuanceFilter filter) {
    return one(
        session,
        ISSUANCE_LIST,
        text(filter.state().map(IssuanceFilter.State::word)),
        text(filter.municipality()),
        text(filter.kind().map(CertificateKind::word)),
        text(filter.terminal()),
        time(filter.from()),
        time(filter.until()),
        text(filter.reference()),
        time(filter.after().map(IssuanceFilter.Place::startedAt)),
        text(filter.after().map(IssuanceFilter.Place::issuance)),
        DSL.inline(ISSUANCES));
  }

  /** One issuance's story; empty if there is none that this operator sees. */
  public Optional<String> issuance(OperatorSession session, String id) {
    return rows(session, ISSUANCE, text(id)).stream().findFirst();
  }

  /** How old the copy of the register is, by municipality and kind. */
  public String feeds(OperatorSession session) {
    return one(
        session,
        FEEDS,
        DSL.inline(limits.sealFeedAgeMax().toSeconds()),
        DSL.inline(limits.feedAgeMax().toSeconds()));
  }

  /** A page of the audit, the newest first; empty for who is no auditor. */
  public String audit(OperatorSession session, AuditFilter filter) {
    return one(
        session,
        AUDIT,
        text(filter.actor()),
        text(filter.deed()),
        text(filter.object()),
        text(filter.municipality()),
        time(filter.from()),
        time(filter.until()),
        DSL.val(
            filter.before().isPresent() ? (Long) filter.before().getAsLong() : null,
            SQLDataType.BIGINT),
        DSL.inline(LINES));
  }

  /** A municipality's month by kind of certificate; empty if nothing was asked for. */
  public List<MonthReport.Line> month(
      OperatorSession session, String municipality, YearMonth month) {
    try {
      return overseer.snapshot(
          Presented.of(session).forReading(),
          dsl ->
              dsl.resultQuery(
                      REPORT,
                      text(municipality),
                      DSL.val(month.atDay(1)),
                      DSL.val(month.plusMonths(1).atDay(1)))
                  .fetchInto(MonthReport.Line.class));
    } catch (Unanswered e) {
      throw new DatabaseUnavailable(e);
    }
  }

  private String one(OperatorSession session, String sql, QueryPart... asked) {
    return rows(session, sql, asked).getFirst();
  }

  private List<String> rows(OperatorSession session, String sql, QueryPart... asked) {
    try {
      return overseer.snapshot(
          Presented.of(session).forReading(),
          dsl -> dsl.resultQuery(sql, asked).fetch(row -> row.get(0, String.class)));
    } catch (Unanswered e) {
      throw new DatabaseUnavailable(e);
    }
  }

  private static Field<String> text(String word) {
    return DSL.val(word, SQLDataType.CLOB);
  }

  private static Field<String> text(Optional<String> word) {
    return nullable(word.orElse(null), SQLDataType.CLOB);
  }

  /**
   * Seconds since 1970: PostgreSQL makes a time of them before it plans, and not of a text, which
   * means another time in another zone.
   */
  private static Field<Double> time(Optional<Instant> at) {
    return nullable(
        at.map(instant -> instant.getEpochSecond() + instant.getNano() / 1e9).orElse(null),
        SQLDataType.DOUBLE);
  }

  private static <T> Field<T> nullable(@Nullable T value, DataType<T> type) {
    return DSL.val(value, type);
  }
}
