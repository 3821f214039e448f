package tewatashi.watch;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads whole stories in one snapshot, by SQL of its own, as the role {@code watch}. */
final class StoryReader {
  private static final String STORIES =
      """
      SELECT i.issuance_id, i.municipality_code, i.kind, i.terminal_id, i.build,
        i.printer_id::text, i.ended_at IS NOT NULL, i.released_at IS NOT NULL,
        s.expires_at, s.end_seen_at
      FROM issuance i JOIN kiosk_session s USING (session_id) WHERE i.issuance_id = ANY (?)
      """;
  private static final String LINES =
      """
      SELECT j.issuance_id, j.version, j.event, coalesce(j.from_state, ''), j.to_state,
        (j.detail ->> 'copy')::integer, (j.detail ->> 'pages')::integer,
        (j.detail ->> 'impressions')::integer, j.written_in::text::bigint
      FROM journal j WHERE j.issuance_id = ANY (?) ORDER BY j.issuance_id, j.version
      """;
  private static final String COPIES =
      """
      SELECT c.issuance_id, c.copy, c.job_name, c.entered_printing_at
      FROM issuance_copy c WHERE c.issuance_id = ANY (?) ORDER BY c.issuance_id, c.copy
      """;
  private static final String FEES =
      """
      SELECT l.issuance_id, l.copy, l.step, l.fee_state, l.yen, l.written_in::text::bigint
      FROM ledger l WHERE l.issuance_id = ANY (?) ORDER BY l.issuance_id, l.copy, l.step
      """;
  private static final String ANSWERS =
      """
      SELECT c.issuance_id, a.answer_id, a.printer_id::text, c.copy, a.job_id, a.job_state,
        a.impressions, a.written_in::text::bigint
      FROM issuance_copy c JOIN printer_answer a ON a.job_name = c.job_name
      WHERE c.issuance_id = ANY (?) ORDER BY a.answer_id
      """;

  /**
   * The least of what is computed from a row: the least {@code written_in} itself would be sought
   * along that column's index, from the first line that the town ever wrote.
   */
  private static final String NEIGHBOURS =
      """
      SELECT i.issuance_id, o.issuance_id, o.released_at IS NOT NULL,
        (SELECT min(j.written_in::text::bigint) FROM journal j
          WHERE j.issuance_id = o.issuance_id),
        (SELECT min(j.written_in::text::bigint) FROM journal j
          WHERE j.issuance_id = o.issuance_id AND j.to_state IN ('delivered', 'abandoned'))
      FROM issuance i CROSS JOIN LATERAL (SELECT n.issuance_id, n.released_at FROM issuance n
        WHERE n.terminal_id = i.terminal_id AND n.issuance_id <> i.issuance_id
        ORDER BY n.started_at DESC LIMIT 3) o
      WHERE i.issuance_id = ANY (?)
      """;

  private static final String TWINS =
      """
      SELECT c.issuance_id, c.copy, 'digest' FROM issuance_copy c
      WHERE c.issuance_id = ANY (?) AND EXISTS (SELECT FROM issuance_copy o
        WHERE o.digest = c.digest AND (o.issuance_id, o.copy) <> (c.issuance_id, c.copy))
      UNION ALL
      SELECT c.issuance_id, c.copy, 'job' FROM issuance_copy c
      WHERE c.issuance_id = ANY (?) AND EXISTS (SELECT FROM issuance_copy o
        WHERE o.job_name = c.job_name AND (o.issuance_id, o.copy) <> (c.issuance_id, c.copy))
      UNION ALL
      SELECT c.issuance_id, c.copy, 'number' FROM issuance_copy c
      WHERE c.issuance_id = ANY (?) AND EXISTS (SELECT FROM issuance_copy o
        WHERE o.issue_number = c.issue_number
          AND (o.issuance_id, o.copy) <> (c.issuance_id, c.copy))
      """;
  private static final String STOPS =
      """
      SELECT s.municipality_code, s.kind, s.terminal_id, s.printer_id::text, s.build, s.stands_from,
        s.lifted_at, s.written_in::text::bigint
      FROM stop s WHERE NOT s.one_resident AND (s.lifted_at IS NULL
        OR s.lifted_at > clock_timestamp() - interval '1 day'
        OR s.written_in IN (SELECT j.written_in FROM journal j WHERE j.issuance_id = ANY (?)))
      """;

  /** Which stories a resident's stop concerns, the database says: the watch sees no resident. */
  private static final String RESIDENTS_STOPS =
      """
      SELECT r.issuance_id, NULL, NULL, NULL, NULL, NULL, s.stands_from, s.lifted_at,
        s.written_in::text::bigint
      FROM residents_stops_of(?) r JOIN stop s USING (stop_id)
      """;

  private static final String CASES =
      "SELECT c.issuance_id, c.why FROM incident_case c WHERE c.issuance_id = ANY (?)";

  private final Connection connection;
  private final Array ids;

  private StoryReader(Connection connection, Array ids) {
    this.connection = connection;
    this.ids = ids;
  }

  /** These stories, as the connection's transaction sees them. */
  static List<Story> read(Connection connection, List<String> ids) throws SQLException {
    if (ids.isEmpty()) {
      return List.of();
    }
    Array array = connection.createArrayOf("text", ids.toArray());
    try {
      return new StoryReader(connection, array).stories();
    } finally {
      array.free();
    }
  }

  private List<Story> stories() throws SQLException {
    var lines = grouped(LINES, StoryReader::line);
    var copies = grouped(COPIES, StoryReader::copy);
    var fees = grouped(FEES, StoryReader::fee);
    var answers = grouped(ANSWERS, StoryReader::answer);
    var neighbours = grouped(NEIGHBOURS, StoryReader::neighbour);
    var twins = grouped(TWINS, row -> new Story.Twin(row.getInt(2), row.getString(3)));
    var cases = grouped(CASES, row -> row.getString(2));
    List<Story.Stop> stops = rows(STOPS, row -> stop(row, 1));
    var residentsStops = grouped(RESIDENTS_STOPS, row -> stop(row, 2));
    return rows(
        STORIES,
        row -> {
          String id = row.getString(1);
          return new Story(
              id,
              new Story.Place(
                  row.getString(2), row.getString(3), row.getString(4), row.getString(5)),
              row.getString(6),
              row.getBoolean(7),
              row.getBoolean(8),
              new Story.Visit(instant(row, 9).orElse(Instant.MIN), instant(row, 10)),
              lines.getOrDefault(id, List.of()),
              copies.getOrDefault(id, List.of()),
              fees.getOrDefault(id, List.of()),
              answers.getOrDefault(id, List.of()),
              neighbours.getOrDefault(id, List.of()),
              twins.getOrDefault(id, List.of()),
              both(stops, residentsStops.getOrDefault(id, List.of())),
              Set.copyOf(new HashSet<>(cases.getOrDefault(id, List.of()))));
        });
  }

  private static Story.Line line(ResultSet row) throws SQLException {
    return new Story.Line(
        row.getLong(2),
        row.getString(3),
        row.getString(4),
        row.getString(5),
        integer(row, 6),
        integer(row, 7),
        integer(row, 8),
        row.getLong(9));
  }

  private static Story.Copy copy(ResultSet row) throws SQLException {
    return new Story.Copy(row.getInt(2), text(row, 3), instant(row, 4));
  }

  private static Story.Fee fee(ResultSet row) throws SQLException {
    return new Story.Fee(
        row.getInt(2), row.getInt(3), row.getString(4), row.getInt(5), row.getLong(6));
  }

  private static Story.Answer answer(ResultSet row) throws SQLException {
    return new Story.Answer(
        row.getLong(2),
        row.getString(3),
        row.getInt(4),
        integer(row, 5),
        row.getString(6),
        integer(row, 7),
        row.getLong(8));
  }

  private static Story.Neighbour neighbour(ResultSet row) throws SQLException {
    return new Story.Neighbour(row.getString(2), row.getBoolean(3), row.getLong(4), row.getLong(5));
  }

  /** From this column on. */
  private static Story.Stop stop(ResultSet row, int first) throws SQLException {
    return new Story.Stop(
        text(row, first),
        text(row, first + 1),
        text(row, first + 2),
        text(row, first + 3),
        text(row, first + 4),
        instant(row, first + 5).orElse(Instant.MIN),
        instant(row, first + 6),
        row.getLong(first + 7));
  }

  private static List<Story.Stop> both(List<Story.Stop> scopes, List<Story.Stop> residents) {
    var all = new ArrayList<>(scopes);
    all.addAll(residents);
    return all;
  }

  /** One thing out of one row. */
  @FunctionalInterface
  private interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  private <T> Map<String, List<T>> grouped(String sql, Row<T> one) throws SQLException {
    Map<String, List<T>> found = new HashMap<>();
    for (var entry : rows(sql, row -> Map.entry(row.getString(1), one.read(row)))) {
      found.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>()).add(entry.getValue());
    }
    return new LinkedHashMap<>(found);
  }

  private <T> List<T> rows(String sql, Row<T> one) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int places = (int) sql.chars().filter(letter -> letter == '?').count();
      for (int place = 1; place <= places; place++) {
        statement.setArray(place, ids);
      }
      var rows = new ArrayList<T>();
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          rows.add(one.read(result));
        }
      }
      return rows;
    }
  }

  private static OptionalInt integer(ResultSet row, int column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
  }

  private static Optional<String> text(ResultSet row, int column) throws SQLException {
    @Nullable String value = row.getString(column);
    return Optional.ofNullable(value);
  }

  private static Optional<Instant> instant(ResultSet row, int column) throws SQLException {
    @Nullable OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return Optional.ofNullable(value).map(OffsetDateTime::toInstant);
  }
}
