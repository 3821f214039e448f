package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tewatashi.db.testing.TestDatabase;

/** What the database says of hours, closed days and planned stops, whatever a node believes. */
final class HoursTest {
  /** A shortened way to the question: what counts is that money is asked for. */
  private static final String ASKED =
      "state = 'rendering', record_version = 1, household_version = 1, fee_yen = 200, "
          + "form_version = 'form-1', issued_on = '2026-04-01', fee_state = 'asked'";

  private TestDatabase database;
  private Scene scene;

  @BeforeEach
  void setScene() {
    database = TestDatabase.create();
    scene = new Scene(database);
  }

  @AfterEach
  void end() {
    database.close();
  }

  /** Wednesday 2026-04-01 to Friday; the seal closes at five, Thursday is closed. */
  private static final String TABLE =
      """
      residence, 2026-04-01T06:29:59+09, outside_hours, outside_hours
      residence, 2026-04-01T06:30:00+09, -, -
      seal, 2026-04-01T16:59:59+09, -, -
      seal, 2026-04-01T17:00:00+09, outside_hours, -
      seal, 2026-04-01T17:04:59+09, outside_hours, -
      seal, 2026-04-01T17:05:00+09, outside_hours, outside_hours
      residence, 2026-04-01T17:05:00+09, -, -
      residence, 2026-04-01T23:59:59+09, -, -
      residence, 2026-04-02T00:00:00+09, outside_hours, -
      residence, 2026-04-02T00:04:59+09, outside_hours, -
      residence, 2026-04-02T00:05:00+09, outside_hours, outside_hours
      residence, 2026-04-02T12:00:00+09, outside_hours, outside_hours
      residence, 2026-04-03T06:30:00+09, -, -
      record, 2026-04-01T12:00:00+09, outside_hours, outside_hours
      residence, 2026-04-01T11:59:59+09, -, -
      residence, 2026-04-03T12:00:00+09, planned_stop, planned_stop
      residence, 2026-04-03T12:04:00+09, planned_stop, planned_stop
      residence, 2026-04-03T13:00:00+09, -, -
      residence, 2026-04-03T20:00:00+09, -, -
      """;

  @Test
  void whoAppliedBeforeClosingHasFiveMinutesAndNoneBeforeAPlannedStop() throws SQLException {
    database.set(
        """
        DELETE FROM service_window;
        INSERT INTO service_window SELECT '131016', 'residence', d, '06:30', '24:00'
          FROM generate_series(1, 7) d;
        INSERT INTO service_window SELECT '131016', 'seal', d, '09:00', '17:00'
          FROM generate_series(1, 5) d;
        INSERT INTO closed_day VALUES ('131016', 'residence', '2026-04-02');
        INSERT INTO planned_stop (municipality_code, kind, stops_from, stops_until, notice) VALUES
          ('131016', 'residence', '2026-04-03T12:00:00+09', '2026-04-03T13:00:00+09', '見本'),
          ('131016', 'residence', '2026-04-03T20:00:00+09', '2026-04-03T20:00:00+09', '中止');
        """);
    for (String line : TABLE.lines().toList()) {
      String[] row = line.split(", ");
      assertThat(bar(row[0], row[1], "interval '0'")).as("application: " + line).isEqualTo(row[2]);
      assertThat(bar(row[0], row[1], "closing_grace()")).as("money: " + line).isEqualTo(row[3]);
    }
  }

  private String bar(String kind, String moment, String grace) throws SQLException {
    try (var administrator = database.administrator().getConnection()) {
      return Sql.one(
          administrator,
          "SELECT coalesce(tewatashi.hours_bar('131016', '%s', %s, '%s'), '-')"
              .formatted(kind, grace.replace("closing", "tewatashi.closing"), moment));
    }
  }

  @Test
  void noIssuanceBeginsOutsideItsHours() throws SQLException {
    var session = scene.visit("T000001", "01");
    database.set("DELETE FROM service_window WHERE kind = 'seal'");
    assertThatThrownBy(() -> scene.begin(session, "seal", "holder", ""))
        .hasMessageContaining("outside the hours of service");
    assertThat(scene.begin(session, "residence", "holder", "")).isNotEmpty();
  }

  @Test
  void noIssuanceBeginsInAPlannedStop() throws SQLException {
    var session = scene.visit("T000001", "01");
    stopNow();
    assertThatThrownBy(() -> scene.begin(session, "residence", "holder", ""))
        .hasMessageContaining("outside the hours of service");
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void noMoneyIsAskedForThen(boolean planned) throws SQLException {
    var session = scene.visit("T000001", "01");
    String issuance = scene.begin(session, "residence", "holder", "");
    if (planned) {
      stopNow();
    } else {
      database.set("DELETE FROM service_window");
    }
    assertThatThrownBy(() -> scene.step(issuance, ASKED))
        .hasMessageContaining("outside the hours of service");
  }

  @Test
  void aPlannedStopIsNeverDeletedAndKeepsItsBeginning() {
    stopNow();
    assertThatThrownBy(() -> database.set("DELETE FROM planned_stop"));
    assertThatThrownBy(() -> {
      try (var feed = database.connect(Role.FEED)) {
        Sql.run(feed, "UPDATE planned_stop SET stops_from = now()");
      }
    });
  }

  private void stopNow() {
    database.set(
        "INSERT INTO planned_stop (municipality_code, kind, stops_from, stops_until, notice) "
            + "VALUES ('131016', 'residence', now(), now() + interval '1 hour', '見本')");
  }
}
