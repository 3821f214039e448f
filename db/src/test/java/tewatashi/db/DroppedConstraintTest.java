package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Scene.Session;
import tewatashi.db.testing.TestDatabase;

/**
 * Guard G4 taken away, one constraint at a time, in a throwaway database: what {@link StoriesTest}
 * sees refused then happens, and what still holds is shown.
 */
final class DroppedConstraintTest {
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

  private void oneLiveIssuanceIsNoLongerKept() {
    database.set("DROP INDEX one_live_issuance_per_terminal");
  }

  private void theChainOfKeysIsBroken() {
    database.set(
        "ALTER TABLE issuance DROP CONSTRAINT "
            + "issuance_session_id_municipality_code_resident_id_fkey");
  }

  /** An issuance in this session, for somebody else. */
  private void beginFor(String resident, Session session) throws SQLException {
    try (var issuer = scene.as(Role.ISSUER, session)) {
      String id = Scene.id();
      Sql.run(
          issuer,
          "INSERT INTO issuance (issuance_id, session_id, terminal_id, printer_id, "
              + "municipality_code, resident_id, kind, scope, items, copies, state, version, "
              + "build, started_at, touched_at) SELECT '"
              + id
              + "', session_id, terminal_id, '"
              + Scene.PRINTER
              + "1', municipality_code, '"
              + resident
              + "', 'residence', 'holder', '{}', 1, 'fetching', 0, 'b', now(), now() "
              + "FROM kiosk_session");
      Sql.run(
          issuer,
          "INSERT INTO journal (issuance_id, version, at, event, to_state) VALUES ('"
              + id
              + "', 0, now(), 'opened', 'fetching')");
      issuer.commit();
    }
  }

  @Test
  void withoutTheIndexTwoIssuancesLiveAtOneTerminal() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    oneLiveIssuanceIsNoLongerKept();
    scene.begin(hanako, "residence", "holder", "");
    scene.begin(hanako, "residence", "holder", "");
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      assertThat(Sql.rows(issuer, "SELECT FROM issuance WHERE released_at IS NULL")).hasSize(2);
    }
  }

  @Test
  void withoutTheIndexTheNextPersonStillCannotOpenASession() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    oneLiveIssuanceIsNoLongerKept();
    scene.begin(hanako, "residence", "holder", "");
    assertThatThrownBy(() -> scene.open("T000001")).hasMessageContaining("was not released");
  }

  @Test
  void withoutTheChainOfKeysAStrangersIssuanceIsWritten() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    assertThatThrownBy(() -> beginFor(Scene.JIRO, hanako))
        .hasMessageContaining("issuance_session_id_municipality_code_resident_id_fkey");
    theChainOfKeysIsBroken();
    beginFor(Scene.JIRO, hanako);
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      assertThat(Sql.one(issuer, "SELECT resident_id FROM issuance")).isEqualTo(Scene.JIRO);
    }
  }

  @Test
  void withoutTheChainOfKeysRowSecurityStillHidesTheStranger() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    theChainOfKeysIsBroken();
    beginFor(Scene.JIRO, hanako);
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      assertThat(Sql.rows(issuer, "SELECT resident_id FROM residence_record"))
          .containsExactly(Scene.HANAKO);
    }
  }

  @Test
  void withoutItsCourseAStoryEndsInPaperThatNeverWas() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    var waiting = scene.ready(hanako, "residence", "holder", "", Scene.HANAKO);
    database.set("DROP TRIGGER issuance_keeps_its_course ON issuance");
    scene.step(waiting.id(), "state = 'delivered', ended_at = now()");
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      assertThat(Sql.one(issuer, "SELECT state FROM issuance")).isEqualTo("delivered");
    }
  }

  @Test
  void withoutItsCourseAStoryStillEntersPrintingByOneDoorOnly() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    var waiting = scene.ready(hanako, "residence", "holder", "", Scene.HANAKO);
    database.set("DROP TRIGGER issuance_keeps_its_course ON issuance");
    assertThatThrownBy(() -> scene.step(waiting.id(), "state = 'printing', copy = 1"))
        .hasMessageContaining("only enter_printing enters printing");
  }

  @Test
  void withoutItsTriggerTheJournalCanBeRewrittenButNotByTheService() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    scene.begin(hanako, "residence", "holder", "");
    database.set("DROP TRIGGER journal_is_insert_only ON journal");
    database.set("UPDATE journal SET event = 'other'");
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      assertThat(Sql.one(issuer, "SELECT event FROM journal")).isEqualTo("other");
      assertThatThrownBy(() -> Sql.run(issuer, "UPDATE journal SET event = 'mine'"))
          .hasMessageContaining("permission denied");
    }
  }
}
