package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Scene.Waiting;
import tewatashi.db.testing.TestDatabase;

/** Guard G7, removed piece by piece: which printer a terminal's paper may come out of. */
final class EntitlementRemovedTest {
  private static final String KEY =
      "ALTER TABLE issuance DROP CONSTRAINT issuance_printer_id_terminal_id_fkey";

  private TestDatabase database;
  private Scene scene;
  private Waiting waiting;

  @BeforeEach
  void setScene() throws SQLException {
    database = TestDatabase.create();
    scene = new Scene(database);
    waiting = scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", Scene.HANAKO);
  }

  @AfterEach
  void end() {
    database.close();
  }

  /** Somebody who may do anything writes another terminal's printer into the story. */
  private void pointElsewhere() {
    database.set(
        "ALTER TABLE issuance DISABLE TRIGGER USER;"
            + " UPDATE issuance SET printer_id = '00000000-0000-4000-8000-000000000002';"
            + " ALTER TABLE issuance ENABLE TRIGGER USER");
  }

  private void removeTheLastLook() {
    database.set(
        "CREATE OR REPLACE FUNCTION printing_bar_of_story(session kiosk_session, issued issuance,"
            + " p_copy integer, p_job_name text, p_job_id integer, p_build text,"
            + " moment timestamptz) RETURNS text LANGUAGE sql AS 'SELECT NULL::text'");
  }

  @Test
  void withEverythingInPlaceTheKeyItselfRefuses() throws SQLException {
    removeTheLastLook();
    assertThatThrownBy(this::pointElsewhere)
        .hasMessageContaining("issuance_printer_id_terminal_id_fkey");
    assertThat(scene.enter(waiting)).isEqualTo("entered");
  }

  @Test
  void withoutTheKeyTheLastLookStillSeesAnotherTerminalsPrinter() throws SQLException {
    database.set(KEY);
    pointElsewhere();
    assertThat(scene.enter(waiting)).isEqualTo("printer_not_entitled");
  }

  @Test
  void withoutBothTheDatabaseLetsItEnter() throws SQLException {
    database.set(KEY);
    removeTheLastLook();
    pointElsewhere();
    assertThat(scene.enter(waiting)).isEqualTo("entered");
  }
}
