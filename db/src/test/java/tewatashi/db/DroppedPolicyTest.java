package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Scene.Session;
import tewatashi.db.testing.TestDatabase;

/**
 * Guard G3 taken away, in a throwaway database: the check of {@link RowSecurityTest} then fails,
 * and what still holds is shown.
 */
final class DroppedPolicyTest {
  private static final String OPEN_TO_ALL =
      "DROP POLICY the_sessions_residents ON resident; "
          + "CREATE POLICY everybody ON resident FOR SELECT TO issuer USING (true)";

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

  private List<String> withoutWhere(Session session) throws SQLException {
    try (var issuer = scene.as(Role.ISSUER, session)) {
      return Sql.rows(issuer, "SELECT resident_id FROM resident ORDER BY 1");
    }
  }

  @Test
  void withoutThePolicyAForgottenWhereShowsTheStranger() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    assertThat(withoutWhere(hanako)).containsExactly(Scene.HANAKO);
    database.set(OPEN_TO_ALL);
    assertThat(withoutWhere(hanako)).contains(Scene.JIRO);
  }

  @Test
  void withoutRowSecurityOnTheTableItIsNotForcedEither() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    database.set("ALTER TABLE resident DISABLE ROW LEVEL SECURITY");
    assertThat(withoutWhere(hanako)).contains(Scene.JIRO);
  }

  @Test
  void theStrangersRecordStaysClosedWhenOnlyTheHeadsPolicyFell() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    database.set(OPEN_TO_ALL);
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      assertThat(Sql.rows(issuer, "SELECT resident_id FROM residence_record"))
          .containsExactly(Scene.HANAKO);
    }
  }

  @Test
  void theChainOfKeysStillRefusesTheStrangersIssuance() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    database.set(OPEN_TO_ALL);
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      assertThatThrownBy(() ->
              Sql.run(
                  issuer,
                  "INSERT INTO issuance (issuance_id, session_id, "
                      + "terminal_id, printer_id, municipality_code, resident_id, kind, "
                      + "scope, items, "
                      + "copies, state, version, build, started_at, touched_at) VALUES ('"
                      + Scene.id()
                      + "', '"
                      + hanako.id()
                      + "', 'T000001', '"
                      + Scene.PRINTER
                      + "1', '131016', '"
                      + Scene.JIRO
                      + "', 'residence', 'holder', '{}', 1, 'fetching', 0, 'b', now(), now())"))
          .hasMessageContaining("issuance_session_id_municipality_code_resident_id_fkey");
    }
  }

  @Test
  void theReleaseReadersOwnPathStillShowsOnlyTheCardsResident() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    database.set(OPEN_TO_ALL);
    try (var reader = scene.as(Role.RELEASE_READER, hanako)) {
      assertThat(Sql.rows(reader, "SELECT resident_id FROM resident"))
          .containsExactly(Scene.HANAKO);
    }
  }
}
