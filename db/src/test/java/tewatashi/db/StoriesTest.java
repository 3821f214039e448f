package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Scene.Session;
import tewatashi.db.testing.TestDatabase;

/** Guard G4: what a story may become, whoever asks. */
final class StoriesTest {
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

  @Test
  void noRoleWritesPrinting() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    var waiting = scene.ready(hanako, "residence", "holder", "", Scene.HANAKO);
    assertThatThrownBy(() -> scene.step(waiting.id(), "state = 'printing', copy = 1"))
        .hasMessageContaining("only enter_printing enters printing");
    assertThatThrownBy(() ->
            database.set(
                "UPDATE issuance SET state = 'printing', copy = 1, " + "version = version + 1"))
        .as("nor the administrator, by mistake")
        .hasMessageContaining("only enter_printing enters printing");
  }

  /** Whoever stops, one person; whoever restarts, two. */
  @Test
  void aStopIsLiftedByTwoDifferentNames() throws SQLException {
    database.set("INSERT INTO stop (reason) VALUES ('a difference')");
    for (String names : List.of("'one', 'one'", "'one', NULL", "NULL, NULL", "NULL, 'two'")) {
      assertThatThrownBy(() ->
              database.set(
                  "UPDATE stop SET lifted_at = now(), (lifted_by, lifted_with) = (%s)"
                      .formatted(names)))
          .as(names)
          .hasMessageContaining("violates check constraint");
    }
    assertThatCode(() ->
            database.set(
                "UPDATE stop SET lifted_at = now(), (lifted_by, lifted_with) = ('one', 'two')"))
        .doesNotThrowAnyException();
  }

  @Test
  void paperThatNeverEnteredPrintingIsNotHandedOver() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    var waiting = scene.ready(hanako, "residence", "holder", "", Scene.HANAKO);
    assertThatThrownBy(() -> scene.step(waiting.id(), "state = 'awaiting_pickup', printed = 1"))
        .hasMessageContaining("paper that never entered printing");
  }

  @Test
  void aStoryDoesNotJumpOrSkipAVersion() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    String id = scene.begin(hanako, "residence", "holder", "");
    assertThatThrownBy(() -> scene.step(id, "state = 'delivered', ended_at = now()"))
        .hasMessageContaining("illegal step fetching -> delivered");
    assertThatThrownBy(() ->
            database.set(
                "UPDATE issuance SET state = 'abandoned', "
                    + "abandoned_reason = 'x', ended_at = now(), version = version + 2"))
        .hasMessageContaining("illegal step");
  }

  @Test
  void noStateWithoutItsLineInTheJournal() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    String id = scene.begin(hanako, "residence", "holder", "");
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      Sql.rows(issuer, "SELECT set_config('tewatashi.issuance', '" + id + "', true)");
      Sql.run(
          issuer,
          "UPDATE issuance SET state = 'abandoned', abandoned_reason = 'timed_out', "
              + "ended_at = now(), version = version + 1");
      assertThatThrownBy(issuer::commit).hasMessageContaining("every_version_is_journaled");
    }
  }

  @Test
  void theJournalSaysWhatTheRowSays() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    String id = scene.begin(hanako, "residence", "holder", "");
    try (var issuer = scene.as(Role.ISSUER, hanako)) {
      assertThatThrownBy(() ->
              Sql.run(
                  issuer,
                  "INSERT INTO journal (issuance_id, version, at, "
                      + "event, from_state, to_state) VALUES ('"
                      + id
                      + "', 1, now(), 'made_up', 'fetching', 'delivered')"))
          .hasMessageContaining("journal and issuance disagree");
    }
  }

  @Test
  void journalLedgerAndRecordsAreInsertOnlyEvenForTheAdministrator() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    scene.ready(hanako, "residence", "holder", "", Scene.HANAKO);
    for (String table : List.of("journal", "ledger", "residence_record", "issuance_record")) {
      assertThatThrownBy(() -> database.set("DELETE FROM " + table))
          .as(table)
          .hasMessageContaining("is never changed");
    }
    assertThatThrownBy(() -> database.set("UPDATE journal SET event = 'other'"))
        .hasMessageContaining("is never changed");
    assertThatThrownBy(() -> database.set("TRUNCATE ledger"))
        .hasMessageContaining("is never changed");
  }

  @Test
  void aTerminalHasOneLiveIssuance() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    String first = scene.begin(hanako, "residence", "holder", "");
    assertThatThrownBy(() -> scene.begin(hanako, "residence", "holder", ""))
        .hasMessageContaining("one_live_issuance_per_terminal");
    scene.step(first, "state = 'abandoned', abandoned_reason = 'timed_out', ended_at = now()");
    assertThatThrownBy(() -> scene.begin(hanako, "residence", "holder", ""))
        .as("ended, but its document is not shredded yet")
        .hasMessageContaining("one_live_issuance_per_terminal");
    database.set("UPDATE issuance SET released_at = now()");
    scene.begin(hanako, "residence", "holder", "");
  }

  @Test
  void nobodyOpensASessionWhereAStoryIsNotReleased() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    scene.begin(hanako, "residence", "holder", "");
    database.set("UPDATE kiosk_session SET ended_at = now()");
    assertThatThrownBy(() -> scene.open("T000001")).hasMessageContaining("was not released");
  }

  @Test
  void aHouseholdIssuanceNeedsADeclaredHousehold() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    assertThatThrownBy(() -> scene.begin(hanako, "residence", "household", ""))
        .hasMessageContaining("this issuance may not begin");
    scene.declareHousehold(hanako);
    scene.begin(hanako, "residence", "household", "");
  }

  @Test
  void aPrinterOfAnotherTerminalIsRefused() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    var astray = new Session(hanako.id(), "T000002", hanako.token());
    assertThatThrownBy(() -> scene.begin(astray, "residence", "holder", ""))
        .hasMessageContaining("issuance_printer_id_terminal_id_fkey");
  }

  @Test
  void moneyFollowsItsSteps() throws SQLException {
    Session hanako = scene.visit("T000001", "01");
    var waiting = scene.ready(hanako, "residence", "holder", "", Scene.HANAKO);
    String line =
        "INSERT INTO ledger (issuance_id, copy, step, fee_state, yen, debit, credit, "
            + "device_receipt, at) VALUES ('"
            + waiting.id()
            + "', 1, 4, ";
    assertThatThrownBy(
            () -> database.set(line + "'returned', 200, 'refund_owed', 'device_cash', 'r', now())"))
        .hasMessageContaining("illegal ledger step taken -> returned");
    assertThatThrownBy(
            () -> database.set(line + "'owed', 100, 'unearned_fee', 'refund_owed', NULL, now())"))
        .as("the same yen all along")
        .hasMessageContaining("illegal ledger step");
    database.set(line + "'owed', 200, 'unearned_fee', 'refund_owed', NULL, now())");
  }
}
