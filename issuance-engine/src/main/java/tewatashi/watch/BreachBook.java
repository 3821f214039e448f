package tewatashi.watch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a breach down once: with it, in one statement, the stop and the case. Of two watches that
 * see the same one writes; the other's statement leaves nothing. Without a story the case asks
 * about the place; while that is open, what happens there again is told to it. The stop waits for
 * nothing else than an answer to that very case that is just being written.
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
          RETURNING 1),
      placed AS (
        SELECT watch_asks_about_place(?, ?, ?::uuid, ?, ?, ?, ?) AS opened
          FROM seen WHERE issuance_id IS NULL)
      SELECT count(*), (SELECT sum(opened) FROM placed) FROM seen
      """;
  private static final String UNIQUE_VIOLATION = "23505";

  private BreachBook() {}

  /** True if it was not known before. The stop is committed when this returns. */
  static boolean write(Connection connection, Breach breach) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      fill(statement, breach);
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

  private static void fill(PreparedStatement statement, Breach breach) throws SQLException {
    var sight = breach.sight();
    List<@Nullable Object> values =
        Arrays.asList(
            breach.municipality().orElse(null),
            breach.kind().orElse(null),
            breach.terminal().orElse(null),
            breach.build().orElse(null),
            breach.reason(),
            breach.key(),
            breach.key(),
            breach.law(),
            breach.issuance().orElse(null),
            breach.reason(),
            breach.reason(),
            breach.terminal().orElse(null),
            sight.printer().orElse(null),
            breach.build().orElse(null),
            sight.at().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
            sight.builds().orElse(null),
            breach.key());
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }
}
