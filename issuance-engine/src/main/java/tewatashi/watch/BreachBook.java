package tewatashi.watch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/**
 * Writes a breach down once: with it, in one statement, the stop and the case. Of two watches that
 * see the same one writes; the other's statement leaves nothing.
 */
final class BreachBook {
  private static final String WRITE =
      """
      WITH stopped AS (
        SELECT guards_stop(?, ?, ?, ?, ?) AS stop_id
          WHERE NOT EXISTS (SELECT FROM watch_breach WHERE breach = ?)),
      seen AS (
        INSERT INTO watch_breach (breach, law, issuance_id, stop_id)
          SELECT ?, ?, ?, stop_id FROM stopped RETURNING issuance_id),
      asked AS (
        INSERT INTO incident_case (issuance_id, why, opened_at)
          SELECT issuance_id, ?, clock_timestamp() FROM seen WHERE issuance_id IS NOT NULL
          RETURNING 1)
      SELECT count(*) FROM seen
      """;
  private static final String UNIQUE_VIOLATION = "23505";

  private BreachBook() {}

  /** True if it was not known before. The stop is committed when this returns. */
  static boolean write(Connection connection, Breach breach) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      statement.setString(1, breach.municipality().orElse(null));
      statement.setString(2, breach.kind().orElse(null));
      statement.setString(3, breach.terminal().orElse(null));
      statement.setString(4, breach.build().orElse(null));
      statement.setString(5, breach.reason());
      statement.setString(6, breach.key());
      statement.setString(7, breach.key());
      statement.setString(8, breach.law());
      statement.setString(9, breach.issuance().orElse(null));
      statement.setString(10, breach.reason());
      final boolean first;
      try (var result = statement.executeQuery()) {
        first = result.next() && result.getLong(1) > 0;
      }
      connection.commit();
      return first;
    } catch (SQLException e) {
      connection.rollback();
      if (UNIQUE_VIOLATION.equals(e.getSQLState())) {
        return false; // Another watch was faster, and its stop stands.
      }
      throw e;
    }
  }
}
