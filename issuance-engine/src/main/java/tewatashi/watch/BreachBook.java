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
 * about the place, once while it is open, and the stop never waits for that.
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
        INSERT INTO incident_case
            (why, opened_at, terminal_id, printer_id, node_id, happened_at, matter)
          SELECT w.why, clock_timestamp(), w.terminal_id, w.printer_id, w.node_id,
              coalesce(w.at, clock_timestamp()), w.builds
            FROM seen CROSS JOIN (
              SELECT ?::text AS why, ?::text AS terminal_id, ?::uuid AS printer_id,
                ?::timestamptz AS at, ?::text AS builds,
                (SELECT n.node_id FROM node n WHERE n.build = ?
                  ORDER BY n.seen_at DESC LIMIT 1) AS node_id) w
            WHERE issuance_id IS NULL AND num_nonnulls(w.terminal_id, w.node_id) > 0
              AND NOT EXISTS (SELECT FROM incident_case c WHERE c.issuance_id IS NULL
                AND c.answered_at IS NULL AND c.why = w.why
                AND c.terminal_id IS NOT DISTINCT FROM w.terminal_id
                AND c.printer_id IS NOT DISTINCT FROM w.printer_id
                AND c.node_id IS NOT DISTINCT FROM w.node_id
                AND c.matter IS NOT DISTINCT FROM w.builds)
          ON CONFLICT DO NOTHING)
      SELECT count(*) FROM seen
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
            sight.at().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
            sight.builds().orElse(null),
            breach.build().orElse(null));
    for (int i = 0; i < values.size(); i++) {
      statement.setObject(i + 1, values.get(i));
    }
  }
}
