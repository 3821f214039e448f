package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.testing.TestDatabase;

/** A printer ends by two operators, and is never exchanged behind an issuance's back. */
final class PrinterRetirementTest {
  private static final String PRINTER = "00000000-0000-4000-8000-000000000001";
  private static final String RETIRED_AT =
      "UPDATE printer SET retired_at = now() WHERE printer_id = '" + PRINTER + "'";

  private TestDatabase database;
  private Scene scene;

  @BeforeEach
  void setScene() {
    database = TestDatabase.create();
    scene = new Scene(database);
    for (String clerk : new String[] {"C1", "C2"}) {
      database.set(
          "INSERT INTO clerk (clerk_id, salt, code_hash) VALUES ('"
              + clerk
              + "', substring(sha256('x') FOR 16), sha256('y'))");
    }
  }

  @AfterEach
  void end() {
    database.close();
  }

  private String retire(String clerk) throws SQLException {
    try (var operations = database.connect(Role.OPERATIONS)) {
      return Sql.one(
          operations, "SELECT retire_printer('" + PRINTER + "', '" + clerk + "', 'no power')");
    }
  }

  private void asOperations(String sql) throws SQLException {
    try (var operations = database.connect(Role.OPERATIONS)) {
      Sql.run(operations, sql);
    }
  }

  private Scene.Waiting waiting() throws SQLException {
    return scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", Scene.HANAKO);
  }

  @Test
  void onePersonsWordTwiceChangesNothing() throws SQLException {
    var waiting = waiting();
    assertThat(retire("C1")).isEqualTo("waits-for-another");
    assertThat(retire("C1")).isEqualTo("waits-for-another");
    assertThat(scene.enter(waiting)).isEqualTo("entered");
  }

  @Test
  void twoPeoplesWordEndsItAndNothingEntersPrintingThere() throws SQLException {
    var waiting = waiting();
    assertThat(retire("C1")).isEqualTo("waits-for-another");
    assertThat(retire("C2")).isEqualTo("retired");
    assertThat(retire("C1")).isEqualTo("retired-before");
    assertThat(scene.enter(waiting)).isEqualTo("printer_not_entitled");
  }

  @Test
  void aWordOfTheDayBeforeCountsNoMore() throws SQLException {
    database.set(
        "INSERT INTO printer_retirement (printer_id, clerk_id, reason, said_at) VALUES ('"
            + PRINTER
            + "', 'C1', 'no power', now() - interval '25 hours')");
    assertThat(retire("C2")).isEqualTo("waits-for-another");
  }

  @Test
  void somebodyWhoIsNoClerkSaysNothing() {
    assertThatThrownBy(() -> retire("C9")).hasMessageContaining("clerk_id_fkey");
  }

  @Test
  void whileAnIssuanceStandsAtItAPrinterIsNotExchanged() throws SQLException {
    waiting();
    for (String change :
        new String[] {
          "retired_at = now()",
          "uri = 'ipps://localhost:9/ipp/print'",
          "certificate_sha256 = '" + "09".repeat(32) + "'"
        }) {
      assertThatThrownBy(() ->
              asOperations(
                  "UPDATE printer SET " + change + " WHERE printer_id = '" + PRINTER + "'"))
          .as(change)
          .hasMessageContaining("was not released");
    }
    retire("C1");
    retire("C2");
    String another =
        "INSERT INTO printer (printer_id, terminal_id, uri, certificate_sha256) VALUES "
            + "(gen_random_uuid(), 'T000001', 'ipps://localhost:9/ipp/print', repeat('09', 32))";
    assertThatThrownBy(() -> asOperations(another)).hasMessageContaining("was not released");
    database.set("DROP TRIGGER printer_comes_to_a_free_terminal ON printer");
    asOperations(another);
  }

  @Test
  void withoutTheTriggerAPrinterWouldBeExchangedUnderAnIssuance() throws SQLException {
    waiting();
    database.set("DROP TRIGGER printer_keeps_its_place ON printer");
    asOperations(RETIRED_AT);
  }

  @Test
  void aPrinterAtWhichNothingStandsIsExchangedByOne() throws SQLException {
    asOperations(RETIRED_AT);
    assertThatThrownBy(() ->
            asOperations(
                "UPDATE printer SET retired_at = NULL WHERE printer_id = '" + PRINTER + "'"))
        .hasMessageContaining("stays retired");
  }

  @Test
  void noStoryIsToldOfARetirementThatWasNot() throws SQLException {
    var waiting = waiting();
    scene.enter(waiting);
    String told =
        "UPDATE issuance SET version = version + 1, state = 'tray_uncertain', job_final = true; "
            + "INSERT INTO journal (issuance_id, version, at, event, from_state, to_state) "
            + "SELECT issuance_id, version, now(), 'printer_retired', 'printing', state "
            + "FROM issuance";
    assertThatThrownBy(() -> scene.named(waiting.id(), told))
        .hasMessageContaining("was not retired");
  }

  @Test
  void whatWasSaidIsKeptAndOnlyOperationsMaySayIt() throws SQLException {
    retire("C1");
    assertThatThrownBy(() -> database.set("DELETE FROM printer_retirement"))
        .hasMessageContaining("is never changed");
    for (Role role : new Role[] {Role.ISSUER, Role.VERIFIER, Role.RELEASE_READER, Role.WATCH}) {
      try (var connection = database.connect(role)) {
        assertThatThrownBy(
                () -> Sql.rows(connection, "SELECT retire_printer('" + PRINTER + "', 'C2', 'x')"))
            .as(role.word())
            .hasMessageContaining("permission denied");
      }
    }
    assertThatThrownBy(() ->
            asOperations(
                "INSERT INTO printer_retirement (printer_id, clerk_id, reason) VALUES ('"
                    + PRINTER
                    + "', 'C2', 'x')"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void aRetirementBeingMadeIsAwaitedByPrintingAndThenWins() throws Exception {
    var waiting = waiting();
    retire("C1");
    try (var operations = database.connect(Role.OPERATIONS)) {
      operations.setAutoCommit(false);
      assertThat(Sql.one(operations, "SELECT retire_printer('" + PRINTER + "', 'C2', 'dead')"))
          .isEqualTo("retired");
      var entering =
          CompletableFuture.supplyAsync(() -> {
            try {
              return scene.enter(waiting);
            } catch (SQLException e) {
              throw new IllegalStateException(e.getMessage(), e);
            }
          });
      scene.awaitLock();
      operations.commit();
      assertThat(entering.get(10, TimeUnit.SECONDS)).isEqualTo("printer_not_entitled");
    }
  }
}
