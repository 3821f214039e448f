package tewatashi.audit;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One month, read from its first line to its last. */
final class MonthCheck {
  /** A line may bear a time a little after its neighbours' signature: two clocks of one machine. */
  private static final long AHEAD_MAX = 60_000_000L;

  /** And one before: its transaction took so long. */
  private static final long BEHIND_MAX = 3_600_000_000L;

  private static final String BATCHES =
      "SELECT first_position, audit_ids, hashes FROM audit_batch WHERE month = ?"
          + " ORDER BY first_position";
  private static final int BATCHES_AT_ONCE = 8;

  private final YearMonth month;
  private final List<Head.Signed> heads;
  private final Findings findings;
  private final long now;
  private final long waitMax;
  private final Chain chain;

  private MonthLines lines;
  private int head;
  private long position;
  private long signedBefore = Long.MIN_VALUE;
  private OptionalLong unsignedSince = OptionalLong.empty();
  private long waiting;

  /**
   * @param heads this month's, in order; their own links are checked elsewhere
   * @param now in microseconds since 2000, by the database
   */
  MonthCheck(
      YearMonth month,
      byte[] beginning,
      List<Head.Signed> heads,
      LineStream stream,
      Findings findings,
      long now,
      long waitMax)
      throws SQLException {
    this.month = month;
    this.heads = heads;
    this.findings = findings;
    this.now = now;
    this.waitMax = waitMax;
    this.chain = new Chain(beginning);
    this.lines = new MonthLines(stream);
  }

  void read(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BATCHES)) {
      statement.setFetchSize(BATCHES_AT_ONCE);
      statement.setDate(1, Heads.first(month));
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          Array ids = row.getArray(2);
          batch(row.getLong(1), (Long[]) ids.getArray(), row.getBytes(3));
        }
      }
    }
    while (head < heads.size()) {
      // Signed, and not there any more.
      findings.add(Finding.at(Finding.Kind.CHAIN_CUT, month, heads.get(head++).head().position()));
    }
    if (unsignedSince.isPresent() && now - unsignedSince.getAsLong() > waitMax) {
      findings.add(Finding.at(Finding.Kind.NOT_SIGNED, month, position));
    }
    leftOver();
  }

  private void batch(long first, Long[] ids, byte[] hashes) throws SQLException {
    if (first != position + 1) {
      findings.add(Finding.at(Finding.Kind.CHAIN_BROKEN, month, position + 1));
      position = first - 1;
    }
    for (int at = 0; at < ids.length; at++) {
      position++;
      line(ids[at], hashes, at * Chain.HASH_BYTES);
      while (head < heads.size() && heads.get(head).head().position() <= position) {
        head(heads.get(head++));
      }
    }
  }

  private void line(long id, byte[] hashes, int at) throws SQLException {
    Optional<Line> line = lines.take(id);
    if (line.isEmpty()) {
      found(Finding.Kind.LINE_REMOVED, id);
    } else {
      chain.add(line.get());
      if (!chain.is(hashes, at)) {
        found(Finding.Kind.LINE_CHANGED, id);
      }
      long written = line.get().at();
      if (signedBefore != Long.MIN_VALUE && written < signedBefore - BEHIND_MAX) {
        found(Finding.Kind.LINE_MISDATED, id);
      }
      if (head < heads.size()
          && written > Chain.micros(heads.get(head).head().signedAt()) + AHEAD_MAX) {
        found(Finding.Kind.LINE_MISDATED, id);
      }
      if (head >= heads.size() && unsignedSince.isEmpty()) {
        unsignedSince = OptionalLong.of(written);
      }
    }
    // What follows is judged by what stands here, so that one change is told once. Whether what
    // stands here was signed, the next head says.
    chain.goOnFrom(hashes, at);
  }

  private void head(Head.Signed signed) {
    if (signed.head().position() != position || !chain.is(signed.head().hash(), 0)) {
      findings.add(Finding.at(Finding.Kind.CHAIN_FORGED, month, signed.head().position()));
    }
    signedBefore = Chain.micros(signed.head().signedAt());
  }

  /** What was never chained: young lines wait for it, in a month that is not closed. */
  private void leftOver() throws SQLException {
    boolean closed = !heads.isEmpty() && heads.getLast().head().closing();
    for (var line = lines.rest(); line.isPresent(); line = lines.rest()) {
      if (closed || now - line.get().at() > waitMax || line.get().at() > now + AHEAD_MAX) {
        findings.add(
            new Finding(
                Finding.Kind.LINE_INSERTED,
                month,
                OptionalLong.empty(),
                OptionalLong.of(line.get().id())));
      } else {
        waiting++;
      }
    }
  }

  private void found(Finding.Kind kind, long id) {
    findings.add(new Finding(kind, month, OptionalLong.of(position), OptionalLong.of(id)));
  }

  /** Whether anything was ever chained in it. */
  boolean begun() {
    return position > 0;
  }

  long lines() {
    return lines.read();
  }

  long waiting() {
    return waiting;
  }
}
