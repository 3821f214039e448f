package tewatashi.issuance.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The service's tables once more, in a schema of their own: the same columns, indexes and rows, and
 * no trigger, policy, foreign key or check. An issuance that is sampled is taken out of them, so
 * that it can be written there again.
 */
final class BareTables implements AutoCloseable {
  private static final List<String> READ =
      List.of(
          "authentication_link",
          "resident",
          "residence_record",
          "household",
          "seal_registration",
          "hold");

  /**
   * What is under way stands in nobody's way: one live row a terminal is all that an index lets.
   */
  private static final List<String> WRITTEN =
      List.of(
          "kiosk_session WHERE ended_at IS NOT NULL",
          "issuance WHERE released_at IS NOT NULL",
          "issuance_copy",
          "journal",
          "ledger");

  private static final String SAMPLE =
      """
      CREATE TABLE bare.sample AS
        SELECT i.issuance_id, i.session_id, row_number() OVER (ORDER BY i.started_at) AS n,
          (SELECT count(*) FROM tewatashi.issuance_record r
            WHERE r.issuance_id = i.issuance_id) AS people
        FROM (SELECT * FROM tewatashi.issuance
            WHERE state = 'delivered' AND copies = 1 AND released_at IS NOT NULL
            ORDER BY started_at DESC LIMIT %d) i
          JOIN tewatashi.kiosk_session s ON s.session_id = i.session_id AND s.ended_at IS NOT NULL
      """;

  private static final List<String> TAKE_OUT =
      List.of(
          "DELETE FROM bare.%s t USING bare.sample s WHERE t.issuance_id = s.issuance_id",
          "DELETE FROM bare.%s t USING bare.sample s WHERE t.session_id = s.session_id");

  private final Connection connection;

  BareTables(Connection connection) {
    this.connection = connection;
  }

  /** Makes them; the newest issuances that were delivered are sampled, so many at most. */
  List<BareStory> make(int most) throws SQLException {
    close();
    run("CREATE SCHEMA bare");
    for (String table : READ) {
      like(table, table);
    }
    for (String table : WRITTEN) {
      like(table.replaceFirst(" .*", ""), table);
    }
    run(SAMPLE.formatted(most));
    restore();
    run("ANALYZE");
    run("CHECKPOINT");
    return stories();
  }

  private void like(String table, String rows) throws SQLException {
    run(
        "CREATE TABLE bare.%1$s (LIKE tewatashi.%1$s INCLUDING INDEXES INCLUDING STORAGE)"
            .formatted(table));
    run("INSERT INTO bare.%s SELECT * FROM tewatashi.%s".formatted(table, rows));
  }

  /** Takes out what was written again, and what of it lies about. */
  void restore() throws SQLException {
    for (String table : List.of("issuance", "issuance_copy", "journal", "ledger")) {
      run(TAKE_OUT.getFirst().formatted(table));
      run("VACUUM bare." + table);
    }
    run(TAKE_OUT.getLast().formatted("kiosk_session"));
    run("VACUUM bare.kiosk_session");
  }

  private List<BareStory> stories() throws SQLException {
    var sessions = rows("kiosk_session", "session_id");
    var issuances = rows("issuance", "issuance_id");
    var copies = rows("issuance_copy", "issuance_id");
    var journal = rows("journal", "issuance_id");
    var ledger = rows("ledger", "issuance_id");
    var stories = new ArrayList<BareStory>();
    try (var statement = connection.createStatement();
        var sample =
            statement.executeQuery("SELECT issuance_id, session_id, people FROM bare.sample")) {
      while (sample.next()) {
        String issuance = sample.getString(1);
        stories.add(
            new BareStory(
                of(sessions, "session_id", sample.getString(2)).getFirst(),
                of(issuances, "issuance_id", issuance).getFirst(),
                of(copies, "issuance_id", issuance).getFirst(),
                of(journal, "issuance_id", issuance),
                of(ledger, "issuance_id", issuance),
                sample.getInt(3)));
      }
    }
    return stories;
  }

  private static List<BareStory.Row> of(List<BareStory.Row> rows, String column, String value) {
    return rows.stream().filter(row -> value.equals(row.get(column))).toList();
  }

  /** Of the sampled issuances, as the service wrote them. */
  private List<BareStory.Row> rows(String table, String key) throws SQLException {
    var found = new ArrayList<BareStory.Row>();
    try (var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT t.* FROM tewatashi.%1$s t JOIN bare.sample s ON s.%2$s = t.%2$s%3$s"
                    .formatted(table, key, table.equals("journal") ? " ORDER BY t.version" : ""))) {
      var columns = rows.getMetaData();
      while (rows.next()) {
        var values = new LinkedHashMap<String, @Nullable String>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
          values.put(columns.getColumnName(i), rows.getString(i));
        }
        found.add(new BareStory.Row(values));
      }
    }
    return found;
  }

  private void run(String sql) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public void close() throws SQLException {
    run("DROP SCHEMA IF EXISTS bare CASCADE");
  }
}
