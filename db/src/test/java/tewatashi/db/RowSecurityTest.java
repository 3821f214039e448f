package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Scene.Session;
import tewatashi.db.testing.TestDatabase;

/** Guard G3: whatever is asked, only the proven resident's rows answer. */
final class RowSecurityTest {
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

  private List<String> residents(Role role, Session session) throws SQLException {
    try (Connection connection = scene.as(role, session)) {
      return Sql.rows(connection, "SELECT resident_id FROM resident ORDER BY 1");
    }
  }

  @Test
  void aQueryWithoutWhereGivesOnlyTheOwnRow() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    Session jiro = scene.visit("T000002", "09");
    assertThat(residents(Role.ISSUER, hanako)).containsExactly(Scene.HANAKO);
    assertThat(residents(Role.ISSUER, jiro)).containsExactly(Scene.JIRO);
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      assertThat(Sql.rows(issuer, "SELECT resident_id, version FROM residence_record"))
          .containsExactly("00000001|1");
      assertThat(Sql.rows(issuer, "SELECT household_id FROM household"))
          .containsExactly("0000000001");
      assertThat(Sql.rows(issuer, "SELECT registration_number FROM seal_registration"))
          .containsExactly("S1");
    }
  }

  @Test
  void aWrongTokenNoSettingsAndAnEndedSessionGiveNothing() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    Session jiro = scene.visit("T000002", "09");
    assertThat(residents(Role.ISSUER, new Session(hanako.id(), "T000001", jiro.token()))).isEmpty();
    assertThat(residents(Role.ISSUER, new Session(hanako.id(), "T000001", "not a token")))
        .isEmpty();
    try (var issuer = database.connect(Role.ISSUER)) {
      assertThat(Sql.rows(issuer, "SELECT * FROM resident")).isEmpty();
      assertThat(Sql.rows(issuer, "SELECT * FROM issuance")).isEmpty();
    }
    try (var verifier = scene.as(Role.VERIFIER, hanako)) {
      Sql.run(verifier, "UPDATE kiosk_session SET ended_at = now()");
      verifier.commit();
    }
    assertThat(residents(Role.ISSUER, hanako)).isEmpty();
    assertThat(residents(Role.RELEASE_READER, hanako)).isEmpty();
  }

  @Test
  void anExpiredSessionReadsNobody() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    database.set(
        "ALTER TABLE kiosk_session DISABLE TRIGGER ALL; "
            + "UPDATE kiosk_session SET opened_at = now() - interval '20 min', "
            + "expires_at = now() - interval '1 s'");
    assertThat(residents(Role.ISSUER, hanako)).isEmpty();
    assertThat(residents(Role.RELEASE_READER, hanako)).isEmpty();
  }

  @Test
  void anUnboundSessionReadsNobody() throws SQLException {
    Session session = scene.open("T000001");
    scene.spend(session);
    assertThat(residents(Role.ISSUER, session)).isEmpty();
    assertThat(residents(Role.RELEASE_READER, session)).isEmpty();
  }

  @Test
  void theHouseholdShowsOnlyOnceTheSessionDeclaredIt() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    assertThat(residents(Role.RELEASE_READER, hanako)).containsExactly(Scene.HANAKO);
    scene.declareHousehold(hanako);
    assertThat(residents(Role.ISSUER, hanako))
        .containsExactly(Scene.HANAKO, Scene.TARO, "00000003");
    assertThat(residents(Role.RELEASE_READER, hanako))
        .containsExactly(Scene.HANAKO, Scene.TARO, "00000003");
  }

  @Test
  void whoLeftTheHouseholdIsSeenNoMoreNorTheirOldRecord() throws SQLException {
    database.set(
        "INSERT INTO residence_record (municipality_code, resident_id, version, "
            + "household_id, ordinal, status, name, birth_date, sex, relationship, resident_since) "
            + "VALUES ('131016', '00000002', 2, '0000000002', 2, 'resident', '見本', '1980-01-01', "
            + "'male', '同居人', '2000-01-01')");
    Session hanako = scene.visit("T000001", "01");
    scene.declareHousehold(hanako);
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      assertThat(Sql.rows(issuer, "SELECT resident_id FROM residence_record ORDER BY 1"))
          .containsExactly(Scene.HANAKO, "00000003");
    }
  }

  @Test
  void individualNumbersShowOnlyToAnIssuanceThatAskedForThem() throws SQLException {
    String numbers = "SELECT resident_id FROM individual_number ORDER BY 1";
    Session hanako = scene.visit("T000001", "01");
    scene.declareHousehold(hanako);
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      assertThat(Sql.rows(issuer, numbers)).isEmpty();
    }
    scene.begin(hanako, "residence", "holder", "individual_number");
    for (Role role : List.of(Role.ISSUER, Role.RELEASE_READER)) {
      try (var connection = scene.as(role, hanako)) {
        assertThat(Sql.rows(connection, numbers)).containsExactly(Scene.HANAKO);
      }
    }
  }

  @Test
  void theHeadsNameShowsOnlyToAnIssuanceThatAskedForTheRelationship() throws SQLException {
    Session taro = scene.visit("T000001", "02");
    try (var issuer = scene.as(Role.ISSUER, taro)) {
      assertThat(Sql.one(issuer, "SELECT session_household_head()")).isEqualTo("null");
    }
    scene.begin(taro, "residence", "holder", "relationship");
    try (var issuer = scene.as(Role.ISSUER, taro);
        var reader = scene.as(Role.RELEASE_READER, taro)) {
      assertThat(Sql.one(issuer, "SELECT session_household_head()")).isEqualTo("見本 00000001");
      assertThat(Sql.one(reader, "SELECT released_household_head()")).isEqualTo("見本 00000001");
    }
  }

  @Test
  void theReleaseReaderFollowsTheCardNotWhatBindSessionWrote() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    database.set(
        "ALTER TABLE kiosk_session DISABLE TRIGGER ALL; "
            + "UPDATE kiosk_session SET resident_id = '00000009'");
    assertThat(residents(Role.ISSUER, hanako)).containsExactly(Scene.JIRO);
    assertThat(residents(Role.RELEASE_READER, hanako)).containsExactly(Scene.HANAKO);
    try (var reader = scene.as(Role.RELEASE_READER, hanako)) {
      assertThatThrownBy(() -> Sql.rows(reader, "SELECT resident_id FROM kiosk_session"))
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void theVerifierTheWatchAndOperationsReadNobodysRecord() throws SQLException {
    scene.visit("T000001", "01");
    for (Role role : List.of(Role.VERIFIER, Role.WATCH, Role.OPERATIONS)) {
      try (var connection = database.connect(role)) {
        for (String table : List.of("resident", "residence_record", "hold", "individual_number")) {
          assertThatThrownBy(() -> Sql.rows(connection, "SELECT * FROM " + table))
              .as("%s on %s", role, table)
              .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> Sql.rows(connection, "SELECT resident_id FROM issuance"))
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void anUnboundedQueryTouchesOnlyItsOwnRows() throws SQLException {
    database.set(
        "INSERT INTO resident (municipality_code, resident_id, household_id, version, "
            + "status) SELECT '131016', lpad(n::text, 8, '0'), '0000000002', 1, 'resident' "
            + "FROM generate_series(100, 20100) n; "
            + "INSERT INTO residence_record (municipality_code, resident_id, version, "
            + "household_id, "
            + "ordinal, status, name, birth_date, sex, relationship, resident_since) "
            + "SELECT municipality_code, resident_id, 1, household_id, 1, status, '見本', "
            + "'1980-01-01', "
            + "'male', '同居人', '2000-01-01' FROM resident WHERE resident_id >= '00000100'");
    database.set("ANALYZE");
    Session hanako = scene.visit("T000001", "01");
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      for (String table : List.of("resident", "residence_record")) {
        assertThat(Sql.rows(issuer, "EXPLAIN SELECT * FROM " + table))
            .as("no scan of the town")
            .noneMatch(line -> line.contains("Seq Scan on " + table));
      }
    }
  }
}
