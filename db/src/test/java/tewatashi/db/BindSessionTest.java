package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.Scene.Session;
import tewatashi.db.testing.TestDatabase;

/** One function writes a session's resident, once, from what the card proved. */
final class BindSessionTest {
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

  private Session spent(String terminal) throws SQLException {
    Session session = scene.open(terminal);
    assertThat(scene.spend(session)).isEqualTo(1);
    return session;
  }

  @Test
  void theCardsSerialTellsTheResident() throws SQLException {
    assertThat(scene.bind(spent("T000001"), "01")).isEqualTo("bound|131016|00000001");
  }

  @Test
  void aChallengeIsSpentOnce() throws SQLException {
    Session session = spent("T000001");
    assertThat(scene.spend(session)).isZero();
  }

  @Test
  void withoutASpentChallengeNobodyIsBound() throws SQLException {
    Session session = scene.open("T000001");
    assertThat(scene.bind(session, "01")).startsWith("challenge_not_spent|null");
  }

  @Test
  void aChallengeSpentTooLateIsGoneAndDoesNotCount() throws SQLException {
    Session session = scene.open("T000001");
    database.set(
        "ALTER TABLE challenge DISABLE TRIGGER ALL; "
            + "UPDATE challenge SET expires_at = now() - interval '1 s'; "
            + "ALTER TABLE challenge ENABLE TRIGGER ALL");
    assertThat(scene.spend(session)).isEqualTo(1);
    assertThat(scene.bind(session, "01")).startsWith("challenge_not_spent");
  }

  @Test
  void aSessionIsBoundOnce() throws SQLException {
    Session session = spent("T000001");
    scene.bind(session, "01");
    assertThat(scene.bind(session, "09")).isEqualTo("already_bound|null|null");
  }

  @Test
  void unknownEarlyAndExpiredLinksAreRefused() throws SQLException {
    Session session = spent("T000001");
    assertThat(scene.bind(session, "77")).startsWith("link_unknown");
    assertThat(scene.bind(session, "11")).startsWith("link_not_yet_valid");
    assertThat(scene.bind(session, "12")).startsWith("link_expired");
    assertThat(scene.bind(session, "01")).startsWith("bound");
  }

  @Test
  void aWrongTokenAndAnEndedSessionBindNobody() throws SQLException {
    Session session = spent("T000001");
    var stranger = new Session(session.id(), "T000001", "00".repeat(32));
    assertThat(scene.bind(stranger, "01")).startsWith("session_not_live");
    database.set("UPDATE kiosk_session SET ended_at = now()");
    assertThat(scene.bind(session, "01")).startsWith("session_not_live");
  }

  @Test
  void noRoleWritesTheResidentItself() throws SQLException {
    Session session = spent("T000001");
    for (Role role : Role.values()) {
      try (var connection = scene.as(role, session)) {
        assertThatThrownBy(
                () -> Sql.run(connection, "UPDATE kiosk_session SET resident_id = '00000009'"))
            .as(role.word())
            .hasMessageContaining("permission denied");
      }
    }
    for (Role role : Role.values()) {
      if (role == Role.VERIFIER) {
        continue;
      }
      try (var connection = scene.as(role, session)) {
        assertThatThrownBy(
                () -> Sql.rows(connection, "SELECT * FROM bind_session('a', 'b', 'c', 'd')"))
            .as(role.word())
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void aTerminalHasOneLiveSession() throws SQLException {
    scene.open("T000001");
    assertThatThrownBy(() -> scene.open("T000001"))
        .hasMessageContaining("one_live_session_per_terminal");
    scene.open("T000002");
  }

  @Test
  void aTerminalThatLostItsSecretMayStartAgain() throws SQLException {
    scene.open("T000001");
    try (var verifier = database.connect(Role.VERIFIER)) {
      assertThat(Sql.one(verifier, "SELECT end_sessions_of_terminal('T000001')")).isEqualTo("1");
    }
    scene.open("T000001");
  }

  @Test
  void aSessionIsOpenedOnlyUnderItsOwnTokensHash() throws SQLException {
    var session = new Session(Scene.id(), "T000001", "11".repeat(32));
    try (var verifier = scene.as(Role.VERIFIER, session)) {
      assertThatThrownBy(() ->
              Sql.run(
                  verifier,
                  "INSERT INTO kiosk_session (session_id, "
                      + "terminal_id, token_hash, terminal_certificate, opened_at, expires_at, "
                      + "idle_at) "
                      + "VALUES ('"
                      + session.id()
                      + "', 'T000001', '"
                      + "22".repeat(32)
                      + "', '"
                      + Scene.certificate("T000001")
                      + "', now(), now() + interval '1 min', now() + interval '1 min')"))
          .hasMessageContaining("row-level security");
    }
  }
}
