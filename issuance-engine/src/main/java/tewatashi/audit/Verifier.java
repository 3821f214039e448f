package tewatashi.audit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import javax.sql.DataSource;

/**
 * Reads every line once more, chains it anew and compares: with the hashes that stand there, and
 * these with what was signed. It writes nothing, and sees one instant of the database.
 */
public final class Verifier {
  /** A rule may drop a month so long after its end, and not earlier. */
  static final int YEARS_KEPT = 3;

  private static final Duration ANSWER_MAX = Duration.ofHours(6);

  /** Rows in the order of their index, as they come: a sort would hold them all back. */
  private static final String AS_THEY_COME =
      "SET enable_sort = off; SET enable_seqscan = off; SET enable_bitmapscan = off;"
          + " SET max_parallel_workers_per_gather = 0";

  private static final String EXPIRED = "SELECT month FROM audit_expiry";
  private static final String MONTHS =
      """
      SELECT to_date(right(c.relname, 6), 'YYYYMM')
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'tewatashi_audit' AND c.relname ~ '^line_[0-9]{6}$'
      UNION SELECT month FROM audit_batch
      UNION SELECT month FROM audit_head
      UNION SELECT month FROM audit_expiry
      """;

  private final DataSource database;
  private final Question question;
  private final Findings findings = new Findings();
  private final HeadLinks links;
  private int months;
  private int expired;
  private long lines;
  private long waiting;

  private Verifier(DataSource database, Question question) {
    this.database = database;
    this.question = question;
    this.links = new HeadLinks(question, findings);
  }

  /**
   * Verifies.
   *
   * @param database plain connections of the role {@code operations}; two are used
   * @throws AuditUnavailable if the database does not answer; nothing is said then
   */
  public static Verdict verify(DataSource database, Question question) throws AuditUnavailable {
    try {
      return new Verifier(database, question).verify();
    } catch (SQLException e) {
      throw new AuditUnavailable(e);
    }
  }

  private Verdict verify() throws SQLException {
    try (Connection chains = reading();
        Connection rows = reading()) {
      sameInstant(chains, rows);
      long now = now(chains);
      Set<YearMonth> gone = months(chains, EXPIRED);
      for (YearMonth month : months(chains, MONTHS)) {
        if (gone.contains(month)) {
          wasExpired(month, chains, now);
        } else {
          month(month, chains, rows, now);
        }
      }
      links.over(gone);
      chains.rollback();
      rows.rollback();
    }
    return new Verdict(
        months, expired, lines, links.checked(), waiting, findings.first(), findings.all());
  }

  private void month(YearMonth month, Connection chains, Connection rows, long now)
      throws SQLException {
    List<Head.Signed> heads = Heads.of(chains, month);
    byte[] beginning = Chain.beginning(month, links.closedBefore());
    boolean asked = question.asks(month);
    links.of(month, heads, false, asked);
    if (!asked) {
      return;
    }
    String inOrder = ChainEnd.within(month) + " ORDER BY a.audit_id";
    try (var stream = LineStream.open(rows, inOrder)) {
      long waitMax = question.waitMax().toNanos() / 1_000;
      var check = new MonthCheck(month, beginning, heads, stream, findings, now, waitMax);
      check.read(chains);
      if (check.lines() > 0 || check.begun()) {
        months++;
      }
      lines += check.lines();
      waiting += check.waiting();
    }
  }

  /** Only the closing head is left of it, and only after its time. */
  private void wasExpired(YearMonth month, Connection chains, long now) throws SQLException {
    List<Head.Signed> heads = Heads.of(chains, month);
    long earliest =
        Chain.micros(
            month
                .plusMonths(1)
                .plusYears(YEARS_KEPT)
                .atDay(1)
                .atStartOfDay(ChainEnd.TOKYO)
                .toInstant());
    if (now < earliest || heads.size() != 1 || !heads.getFirst().head().closing()) {
      findings.add(Finding.of(Finding.Kind.MONTH_REMOVED, month));
    }
    links.of(month, heads, true, question.asks(month));
    expired++;
  }

  private Connection reading() throws SQLException {
    Connection connection = AuditConnection.open(database, ANSWER_MAX);
    try (Statement statement = connection.createStatement()) {
      statement.execute(AS_THEY_COME);
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  private static void sameInstant(Connection first, Connection second) throws SQLException {
    try (Statement tells = first.createStatement();
        ResultSet row = tells.executeQuery("SELECT pg_export_snapshot()");
        Statement takes = second.createStatement()) {
      row.next();
      takes.execute("SET TRANSACTION SNAPSHOT '" + row.getString(1) + "'");
    }
  }

  private static long now(Connection connection) throws SQLException {
    String sql =
        "SELECT (extract(epoch FROM clock_timestamp() - timestamptz '2000-01-01 00:00:00+00')"
            + " * 1000000)::bigint";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static SortedSet<YearMonth> months(Connection connection, String sql)
      throws SQLException {
    var found = new TreeSet<YearMonth>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        found.add(Heads.month(row, 1));
      }
    }
    return found;
  }

  /** How heads hang together over all months, whose they are, and whether they are all there. */
  private static final class HeadLinks {
    private final Question question;
    private final Findings findings;
    private final Set<String> kept;
    private Optional<Head.Signed> before = Optional.empty();
    private Optional<byte[]> closedBefore = Optional.empty();
    private long checked;

    HeadLinks(Question question, Findings findings) {
      this.question = question;
      this.findings = findings;
      this.kept = new HashSet<>(question.kept());
    }

    Optional<byte[]> closedBefore() {
      return closedBefore;
    }

    long checked() {
      return checked;
    }

    void of(YearMonth month, List<Head.Signed> heads, boolean wasExpired, boolean asked) {
      Optional<byte[]> monthBefore = closedBefore;
      if (!heads.isEmpty() && before.isPresent() && !before.get().head().closing()) {
        findings.add(Finding.of(Finding.Kind.NOT_CLOSED, before.get().head().month()));
      }
      for (Head.Signed signed : heads) {
        Head head = signed.head();
        kept.remove(signed.words());
        boolean follows =
            head.number() == before.map(one -> one.head().number()).orElse(0L) + 1
                && same(head.previous(), before.map(Head.Signed::digest));
        if ((!wasExpired && !follows) || !same(head.monthBefore(), monthBefore)) {
          findings.add(Finding.at(Finding.Kind.HEAD_REMOVED, month, head.position()));
        }
        if (asked) {
          signature(signed);
        }
        before = Optional.of(signed);
        if (head.closing()) {
          closedBefore = Optional.of(signed.digest());
        }
      }
    }

    private void signature(Head.Signed signed) {
      Head head = signed.head();
      checked++;
      if (question.trusted().stream().noneMatch(key -> Arrays.equals(key, head.publicKey()))) {
        findings.add(Finding.at(Finding.Kind.HEAD_OF_ANOTHER, head.month(), head.position()));
      } else if (!signed.holds()) {
        findings.add(Finding.at(Finding.Kind.HEAD_FORGED, head.month(), head.position()));
      }
    }

    /** Of what was kept elsewhere, only what a rule has dropped may be missing. */
    void over(Set<YearMonth> gone) {
      for (String words : kept) {
        Finding missing = Head.Signed.missing(words);
        if (!gone.contains(missing.month())) {
          findings.add(missing);
        }
      }
    }

    private static boolean same(Optional<byte[]> one, Optional<byte[]> other) {
      return Arrays.equals(one.orElse(new byte[0]), other.orElse(new byte[0]));
    }
  }
}
