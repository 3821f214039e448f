package tewatashi.watch;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is new since an earlier snapshot: everything that this one shows and that one did not,
 * whichever transaction committed first.
 *
 * @param snapshot PostgreSQL's own words for what was visible
 * @param issuances whose stories have new lines, new money or new words of a printer
 * @param strays breaches of jobs that bear our kind of name and that nobody named
 * @param builds breaches of builds that live beside a later one
 */
record News(String snapshot, List<String> issuances, List<Breach> strays, List<Breach> builds) {
  private static final String NEW =
      "written_in >= pg_snapshot_xmin(?::pg_snapshot)"
          + " AND NOT pg_visible_in_snapshot(written_in, ?::pg_snapshot)";
  private static final String TOUCHED =
      "SELECT issuance_id::text FROM journal WHERE "
          + NEW
          + " UNION SELECT issuance_id::text FROM ledger WHERE "
          + NEW
          + " UNION "
          + named("a." + NEW.replace("(written_in", "(a.written_in"));
  private static final String LATELY =
      """
      SELECT issuance_id::text FROM issuance WHERE released_at IS NULL
      UNION SELECT issuance_id::text FROM journal
        WHERE written_at > clock_timestamp() - ? * interval '1 second'
      UNION
      """
          + named("a.heard_at > clock_timestamp() - ? * interval '1 second'");
  private static final String STRAYS =
      "SELECT p.terminal_id::text, a.job_name, p.printer_id::text, a.heard_at"
          + " FROM printer_answer a JOIN printer p USING (printer_id) WHERE "
          + "%s AND (a.impressions > 0 OR a.job_state = 'completed') AND a.job_name IS NOT NULL"
          + " AND (SELECT c.job_name FROM issuance_copy c WHERE c.job_name = a.job_name) IS NULL";
  private static final String STRAYS_NEW =
      STRAYS.formatted("a." + NEW.replace("(written_in", "(a.written_in"));
  private static final String STRAYS_LATELY =
      STRAYS.formatted("a.heard_at > clock_timestamp() - ? * interval '1 second'");

  /** A node that was silent for 15 seconds is taken for dead, as everybody does. */
  private static final String BUILDS =
      """
      SELECT build FROM node
      WHERE left_at IS NULL AND seen_at > clock_timestamp() - interval '15 seconds'
      GROUP BY build ORDER BY max(started_at)
      """;

  /**
   * Whose jobs answered. The names first, then their copies by the index: how few answers are new
   * cannot be foreseen, and as a join every copy that the house ever made was read at each round.
   */
  private static String named(String which) {
    return "SELECT c.issuance_id::text FROM issuance_copy c WHERE c.job_name = ANY"
        + " (ARRAY(SELECT a.job_name FROM printer_answer a WHERE %s))".formatted(which);
  }

  /** Since an earlier snapshot. */
  static News since(Connection connection, String earlier) throws SQLException {
    return new News(
        snapshot(connection),
        texts(connection, TOUCHED, earlier),
        strays(connection, STRAYS_NEW, earlier),
        builds(connection));
  }

  /** At a watch's beginning: every story that is under way, and what was written lately. */
  static News atFirst(Connection connection, Duration lookBack) throws SQLException {
    return new News(
        snapshot(connection),
        texts(connection, LATELY, lookBack.toSeconds()),
        strays(connection, STRAYS_LATELY, lookBack.toSeconds()),
        builds(connection));
  }

  private static String snapshot(Connection connection) throws SQLException {
    return texts(connection, "SELECT pg_current_snapshot()::text", "").getFirst();
  }

  private static List<Breach> strays(Connection connection, String sql, Object since)
      throws SQLException {
    var found = new ArrayList<Breach>();
    try (PreparedStatement statement = prepared(connection, sql, since);
        ResultSet result = statement.executeQuery()) {
      while (result.next()) {
        found.add(
            Breach.at(
                Law.JOB_OF_NOBODY,
                result.getString(1),
                result.getString(3),
                result.getObject(4, OffsetDateTime.class).toInstant(),
                result.getString(2)));
      }
    }
    return found;
  }

  private static List<Breach> builds(Connection connection) throws SQLException {
    List<String> living = texts(connection, BUILDS, "");
    if (living.size() < 2) {
      return List.of();
    }
    String newest = living.getLast();
    return living.stream()
        .filter(build -> !build.equals(newest))
        .map(build -> Breach.ofBuild(Law.TWO_BUILDS, build, build + "/" + newest))
        .toList();
  }

  private static List<String> texts(Connection connection, String sql, Object since)
      throws SQLException {
    try (PreparedStatement statement = prepared(connection, sql, since);
        ResultSet result = statement.executeQuery()) {
      var found = new ArrayList<String>();
      while (result.next()) {
        Optional.ofNullable(result.getString(1)).ifPresent(found::add);
      }
      return found;
    }
  }

  private static PreparedStatement prepared(Connection connection, String sql, Object since)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    int places = (int) sql.chars().filter(letter -> letter == '?').count();
    for (int place = 1; place <= places; place++) {
      statement.setObject(place, since);
    }
    return statement;
  }
}
