package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.testing.TestDatabase;

/** A terminal's certificates: several at once, each its own for good, and revoked for good. */
final class TerminalCertificateTest {
  private static final String FIRST = Scene.certificate("T000001");
  private static final String SECOND = "5e".repeat(32);
  private static final String REVOKE =
      "UPDATE terminal_certificate SET revoked_at = now(), revoked_by = 'operator' "
          + "WHERE certificate_sha256 = '";

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

  private void asOperations(String sql) throws SQLException {
    try (var operations = database.connect(Role.OPERATIONS)) {
      Sql.run(operations, sql);
    }
  }

  private void admit(String certificate, String terminal) throws SQLException {
    asOperations(
        "INSERT INTO terminal_certificate (certificate_sha256, terminal_id, valid_from, "
            + "enrolled_by) VALUES ('"
            + certificate
            + "', '"
            + terminal
            + "', now(), 'operator')");
  }

  private String ended(Scene.Session session) throws SQLException {
    try (var administrator = database.administrator().getConnection()) {
      return Sql.one(
          administrator,
          "SELECT ended_at IS NOT NULL FROM tewatashi.kiosk_session WHERE session_id = '"
              + session.id()
              + "'");
    }
  }

  @Test
  void aTerminalHasTwoWhileItsKeysAreChanged() throws SQLException {
    admit(SECOND, "T000001");
    var before = scene.open("T000001", FIRST);
    assertThat(ended(before)).isEqualTo("false");
    try (var verifier = database.connect(Role.VERIFIER)) {
      Sql.rows(verifier, "SELECT end_sessions_of_terminal('T000001')");
    }
    assertThat(ended(scene.open("T000001", SECOND))).isEqualTo("false");
  }

  @Test
  void oneCertificateIsNeverTwoTerminals() {
    assertThatThrownBy(() -> admit(FIRST, "T000002"))
        .hasMessageContaining("terminal_certificate_pkey");
  }

  @Test
  void aSessionIsNotOpenedWithAnotherTerminalsCertificate() {
    assertThatThrownBy(() -> scene.open("T000001", Scene.certificate("T000002")))
        .hasMessageContaining("not a standing certificate");
  }

  @Test
  void aCertificateThatCountsLaterOpensNothingYet() throws SQLException {
    asOperations(
        "INSERT INTO terminal_certificate (certificate_sha256, terminal_id, valid_from, "
            + "enrolled_by) VALUES ('"
            + SECOND
            + "', 'T000001', now() + interval '1 hour', 'operator')");
    assertThatThrownBy(() -> scene.open("T000001", SECOND))
        .hasMessageContaining("not a standing certificate");
  }

  @Test
  void aRevokedCertificateOpensNothingAndItsSessionEnds() throws SQLException {
    admit(SECOND, "T000001");
    var opened = scene.open("T000001", FIRST);
    var elsewhere = scene.open("T000002");
    asOperations(REVOKE + FIRST + "'");
    assertThat(ended(opened)).isEqualTo("true");
    assertThat(ended(elsewhere)).as("another certificate's session").isEqualTo("false");
    assertThatThrownBy(() -> scene.open("T000001", FIRST))
        .hasMessageContaining("not a standing certificate");
    assertThat(ended(scene.open("T000001", SECOND))).isEqualTo("false");
  }

  @Test
  void whatIsRevokedStaysSoAndNothingElseChanges() throws SQLException {
    asOperations(REVOKE + FIRST + "'");
    for (String change :
        new String[] {
          "revoked_at = NULL, revoked_by = NULL",
          "revoked_by = 'somebody else'",
          "terminal_id = 'T000002'",
          "valid_from = now() - interval '1 day'"
        }) {
      assertThatThrownBy(() ->
              database.set(
                  "UPDATE terminal_certificate SET "
                      + change
                      + " WHERE certificate_sha256 = '"
                      + FIRST
                      + "'"))
          .as(change)
          .hasMessageContaining("keeps its facts");
    }
    assertThatThrownBy(() -> database.set("DELETE FROM terminal_certificate"))
        .hasMessageContaining("is never changed");
  }

  @Test
  void onlyOperationsChangeTheAllowList() throws SQLException {
    for (Role role : Role.values()) {
      try (var connection = database.connect(role)) {
        if (role != Role.OPERATIONS) {
          assertThatThrownBy(() -> Sql.run(connection, REVOKE + FIRST + "'"))
              .as(role.word())
              .hasMessageContaining("permission denied");
        }
        assertThatThrownBy(() -> Sql.run(connection, "DELETE FROM terminal_certificate"))
            .as(role.word())
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void aSessionKeepsTheCertificateItWasOpenedWith() throws SQLException {
    admit(SECOND, "T000001");
    scene.open("T000001", FIRST);
    assertThatThrownBy(
            () -> database.set("UPDATE kiosk_session SET terminal_certificate = '" + SECOND + "'"))
        .hasMessageContaining("a session keeps its facts");
  }

  @Test
  void aRevocationBeforeThePrinterWins() throws SQLException {
    var waiting =
        scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", Scene.HANAKO);
    asOperations(REVOKE + FIRST + "'");
    assertThat(scene.enter(waiting)).isEqualTo("session_not_live");
  }

  @Test
  void withoutTheEndingOfSessionsARevokedTerminalWouldStillPrint() throws SQLException {
    var waiting =
        scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", Scene.HANAKO);
    database.set("DROP TRIGGER revocation_ends_sessions ON terminal_certificate");
    asOperations(REVOKE + FIRST + "'");
    assertThat(scene.enter(waiting)).isEqualTo("entered");
  }

  @Test
  void withoutTheLookAtTheListARevokedCertificateWouldOpen() throws SQLException {
    asOperations(REVOKE + FIRST + "'");
    database.set("DROP TRIGGER kiosk_session_opens_with_a_standing_certificate ON kiosk_session");
    assertThat(ended(scene.open("T000001", FIRST))).isEqualTo("false");
  }

  @Test
  void aRevocationBeingMadeIsAwaitedByPrintingAndThenWins() throws Exception {
    var waiting =
        scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", Scene.HANAKO);
    try (Connection operations = database.connect(Role.OPERATIONS)) {
      operations.setAutoCommit(false);
      Sql.run(operations, REVOKE + FIRST + "'");
      var entering = CompletableFuture.supplyAsync(() -> entered(waiting));
      scene.awaitLock();
      assertThat(entering).isNotDone();
      operations.commit();
      assertThat(entering.get(10, TimeUnit.SECONDS)).isEqualTo("session_not_live");
    }
  }

  @Test
  void aRevocationBeingMadeIsAwaitedByAnOpeningAndThenWins() throws Exception {
    try (Connection operations = database.connect(Role.OPERATIONS)) {
      operations.setAutoCommit(false);
      Sql.run(operations, REVOKE + FIRST + "'");
      var opening =
          CompletableFuture.runAsync(() -> {
            try {
              scene.open("T000001");
            } catch (SQLException e) {
              throw new IllegalStateException(e.getMessage(), e);
            }
          });
      scene.awaitLock();
      operations.commit();
      assertThat(opening)
          .failsWithin(10, TimeUnit.SECONDS)
          .withThrowableThat()
          .withMessageContaining("not a standing certificate");
    }
  }

  @Test
  void anOpeningThatCameFirstIsEndedByTheRevocationThatWaitedForIt() throws Exception {
    var session = new Scene.Session(Scene.id(), "T000001", "77".repeat(32));
    try (Connection verifier = scene.as(Role.VERIFIER, session)) {
      Sql.run(
          verifier,
          "INSERT INTO kiosk_session (session_id, terminal_id, token_hash, "
              + "terminal_certificate, opened_at, expires_at, idle_at) VALUES ('"
              + session.id()
              + "', 'T000001', '"
              + Scene.sha256(session.token())
              + "', '"
              + FIRST
              + "', now(), now() + interval '1 min', now() + interval '1 min')");
      var revoking =
          CompletableFuture.runAsync(() -> {
            try {
              asOperations(REVOKE + FIRST + "'");
            } catch (SQLException e) {
              throw new IllegalStateException(e.getMessage(), e);
            }
          });
      scene.awaitLock();
      assertThat(revoking).isNotDone();
      verifier.commit();
      revoking.get(10, TimeUnit.SECONDS);
    }
    assertThat(ended(session)).isEqualTo("true");
  }

  private String entered(Scene.Waiting waiting) {
    try {
      return scene.enter(waiting);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
