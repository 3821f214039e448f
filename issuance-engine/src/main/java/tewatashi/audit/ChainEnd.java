package tewatashi.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Where a chain goes on: in the month that is not closed, or at the beginning of the next.
 *
 * @param position of the last line that is chained; 0 before the first
 * @param hash after it
 * @param over whether the month is over, and nobody writes into it any more
 * @param snapshot every line that it shows is chained; empty where nothing is, or where the
 *     database was moved to another cluster, whose transactions have other numbers
 */
record ChainEnd(
    YearMonth month, long position, byte[] hash, boolean over, Optional<String> snapshot) {
  /** A month is Tokyo's. */
  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  /** What the month's chain has reached, and the database's time in microseconds since 2000. */
  static final String REACHED =
      """
      SELECT b.first_position + cardinality(b.audit_ids) - 1,
        substr(b.hashes, length(b.hashes) - 31),
        (extract(epoch FROM clock_timestamp() - timestamptz '2000-01-01 00:00:00+00')
          * 1000000)::bigint
      FROM audit_batch b WHERE b.month = ? ORDER BY b.first_position DESC LIMIT 1
      """;

  private static final String LAST =
      """
      SELECT b.month, b.first_position + cardinality(b.audit_ids) - 1,
        substr(b.hashes, length(b.hashes) - 31),
        audit_month(clock_timestamp() - interval '10 seconds') > b.month,
        CASE WHEN b.cluster = audit_cluster() THEN b.snapshot END
      FROM audit_batch b
      WHERE b.month > coalesce((SELECT max(h.month) FROM audit_head h WHERE h.closing),
        '-infinity')
      ORDER BY b.month DESC, b.first_position DESC LIMIT 1
      """;
  private static final String NEXT =
      """
      SELECT audit_month(a.at), audit_month(clock_timestamp() - interval '10 seconds')
          > audit_month(a.at)
      FROM audit a
      WHERE a.at >= coalesce((SELECT (max(h.month) + interval '1 month')::timestamp
        AT TIME ZONE 'Asia/Tokyo' FROM audit_head h WHERE h.closing), '-infinity')
      ORDER BY a.audit_id LIMIT 1
      """;

  /** Empty if there is no line beyond what was closed. */
  static Optional<ChainEnd> read(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(LAST)) {
      if (row.next()) {
        return Optional.of(
            new ChainEnd(
                Heads.month(row, 1),
                row.getLong(2),
                row.getBytes(3),
                row.getBoolean(4),
                Optional.ofNullable(row.getString(5))));
      }
    }
    try (PreparedStatement statement = connection.prepareStatement(NEXT);
        ResultSet row = statement.executeQuery()) {
      if (!row.next()) {
        return Optional.empty();
      }
      YearMonth month = YearMonth.from(row.getObject(1, LocalDate.class));
      var before = Heads.closingBefore(connection, month).map(Head.Signed::digest);
      return Optional.of(
          new ChainEnd(
              month, 0, Chain.beginning(month, before), row.getBoolean(2), Optional.empty()));
    }
  }

  /** The rest of a query for lines that have no place yet, after this one, in their order. */
  String unchained(long transaction, long id, int most) {
    var rest = new StringBuilder();
    if (snapshot.isEmpty() && position > 0) {
      rest.append("LEFT JOIN (SELECT unnest(b.audit_ids) AS chained FROM audit_batch b")
          .append(" WHERE b.month = '")
          .append(month.atDay(1))
          .append("') s ON s.chained = a.audit_id ");
    }
    rest.append(within(month));
    if (snapshot.isPresent()) {
      String known = "'" + snapshot.get() + "'::pg_snapshot";
      rest.append(" AND a.written_in >= pg_snapshot_xmin(").append(known).append(")");
      rest.append(" AND NOT pg_visible_in_snapshot(a.written_in, ").append(known).append(")");
    } else if (position > 0) {
      rest.append(" AND s.chained IS NULL");
    }
    return rest.append(" AND (a.written_in, a.audit_id) > ('")
        .append(Long.toUnsignedString(transaction))
        .append("'::xid8, ")
        .append(id)
        .append(") ORDER BY a.written_in, a.audit_id LIMIT ")
        .append(most)
        .toString();
  }

  /** The condition that a line is this month's. */
  static String within(YearMonth month) {
    return "WHERE a.at >= '"
        + month.atDay(1).atStartOfDay(TOKYO).toInstant()
        + "' AND a.at < '"
        + month.plusMonths(1).atDay(1).atStartOfDay(TOKYO).toInstant()
        + "'";
  }
}
