package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.testing.TestDatabase;

/** The row itself says when a session is over for want of a step; no node has to remember it. */
final class IdleRowTest {
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

  private void timePasses() {
    database.set("UPDATE kiosk_session SET idle_at = clock_timestamp() WHERE ended_at IS NULL");
  }

  private String readable(Scene.Session session) throws SQLException {
    try (var issuer = scene.as(Role.ISSUER, session)) {
      return String.join(",", Sql.rows(issuer, "SELECT resident_id FROM residence_record"));
    }
  }

  @Test
  void nobodysDataIsSeenInAnIdleSession() throws SQLException {
    var hanako = scene.visit("T000001", "01");
    assertThat(readable(hanako)).isEqualTo(Scene.HANAKO);
    timePasses();
    assertThat(readable(hanako)).isEmpty();
  }

  @Test
  void anIdleSessionTakesNoStepAndCanOnlyEnd() throws SQLException {
    var hanako = scene.visit("T000001", "01");
    timePasses();
    assertThatThrownBy(() -> scene.declareHousehold(hanako))
        .hasMessageContaining("nobody acts any more");
    assertThatThrownBy(() -> scene.begin(hanako, "residence", "holder", ""))
        .hasMessageContaining("may not begin");
    try (var verifier = scene.as(Role.VERIFIER, hanako)) {
      assertThatThrownBy(() ->
              Sql.run(verifier, "UPDATE kiosk_session SET idle_at = now() + interval '3 min'"))
          .hasMessageContaining("nobody acts any more");
    }
    try (var verifier = scene.as(Role.VERIFIER, hanako)) {
      assertThat(Sql.run(verifier, "UPDATE kiosk_session SET ended_at = now()")).isEqualTo(1);
    }
  }

  @Test
  void whereMoneyIsTheStoryGoesOn() throws SQLException {
    var waiting = scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", "00000001");
    timePasses();
    assertThat(readable(waiting.session())).isEqualTo(Scene.HANAKO);
    assertThat(scene.enter(waiting)).isEqualTo("entered");
  }

  @Test
  void withoutItsTriggerAnIdleSessionWouldGoOn() throws SQLException {
    var hanako = scene.visit("T000001", "01");
    timePasses();
    database.set("DROP TRIGGER idle_session_only_ends ON kiosk_session");
    scene.declareHousehold(hanako);
    assertThat(readable(hanako)).as("the reader looks for itself").isEmpty();
  }
}
