package tewatashi.audit;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads and writes signed heads. */
final class Heads {
  private static final String SELECT =
      "SELECT head_no, month, position, hash, closing, previous, month_before,"
          + " (extract(epoch FROM signed_at - timestamptz '2000-01-01 00:00:00+00')"
          + " * 1000000)::bigint, public_key, signature FROM audit_head ";

  private Heads() {}

  /** The head signed last of all. */
  static Optional<Head.Signed> last(Connection connection) throws SQLException {
    return read(connection, SELECT + "ORDER BY head_no DESC LIMIT 1", List.of()).stream()
        .findFirst();
  }

  /** The closing head of the last month before this one that has one. */
  static Optional<Head.Signed> closingBefore(Connection connection, YearMonth month)
      throws SQLException {
    String sql = SELECT + "WHERE closing AND month < ? ORDER BY month DESC LIMIT 1";
    return read(connection, sql, List.of(first(month))).stream().findFirst();
  }

  /** A month's heads in the order of their numbers. */
  static List<Head.Signed> of(Connection connection, YearMonth month) throws SQLException {
    return read(connection, SELECT + "WHERE month = ? ORDER BY head_no", List.of(first(month)));
  }

  private static List<Head.Signed> read(Connection connection, String sql, List<Date> given)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int at = 0; at < given.size(); at++) {
        statement.setDate(at + 1, given.get(at));
      }
      try (ResultSet row = statement.executeQuery()) {
        var heads = new ArrayList<Head.Signed>();
        while (row.next()) {
          heads.add(head(row));
        }
        return heads;
      }
    }
  }

  private static Head.Signed head(ResultSet row) throws SQLException {
    return new Head.Signed(
        new Head(
            row.getLong(1),
            month(row, 2),
            row.getLong(3),
            row.getBytes(4),
            row.getBoolean(5),
            Optional.ofNullable(row.getBytes(6)),
            Optional.ofNullable(row.getBytes(7)),
            Chain.instant(row.getLong(8)),
            row.getBytes(9)),
        row.getBytes(10));
  }

  /** In the sealer's own transaction. */
  static void write(Connection connection, Head.Signed signed) throws SQLException {
    String sql =
        "SELECT sign_audit(?, ?, ?, ?, ?, ?, ?, timestamptz '2000-01-01 00:00:00+00'"
            + " + ? * interval '1 microsecond', ?, ?)";
    Head head = signed.head();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, head.number());
      statement.setDate(2, first(head.month()));
      statement.setLong(3, head.position());
      statement.setBytes(4, head.hash());
      statement.setBoolean(5, head.closing());
      statement.setBytes(6, head.previous().orElse(null));
      statement.setBytes(7, head.monthBefore().orElse(null));
      statement.setLong(8, Chain.micros(head.signedAt()));
      statement.setBytes(9, head.publicKey());
      statement.setBytes(10, signed.signature());
      statement.execute();
    }
  }

  static Date first(YearMonth month) {
    return Date.valueOf(month.atDay(1));
  }

  static YearMonth month(ResultSet row, int column) throws SQLException {
    return YearMonth.from(row.getObject(column, LocalDate.class));
  }
}
