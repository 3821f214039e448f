package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tewatashi.db.testing.TestDatabase;

/**
 * Why a card was refused is written by the verifier, and read by nobody whom a request can reach.
 */
final class CardRefusalTest {
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

  private static String refusal(Scene.Session session) {
    return "INSERT INTO card_refusal (session_id, why, issuer_key, serial) VALUES ('"
        + session.id()
        + "', 'link-replaced', '"
        + Scene.ISSUER_KEY
        + "', '01')";
  }

  @Test
  void theVerifierWritesIt() throws SQLException {
    var session = scene.open("T000001");
    try (var verifier = scene.as(Role.VERIFIER, session)) {
      Sql.run(verifier, refusal(session));
      verifier.commit();
    }
    try (var administrator = database.administrator().getConnection()) {
      assertThat(Sql.one(administrator, "SELECT why, serial FROM tewatashi.card_refusal"))
          .isEqualTo("link-replaced|01");
    }
  }

  @Test
  void onlyOfTheSessionItPresents() throws SQLException {
    var session = scene.open("T000001");
    var other = scene.open("T000002");
    try (var verifier = scene.as(Role.VERIFIER, session)) {
      assertThatThrownBy(() -> Sql.run(verifier, refusal(other)))
          .hasMessageContaining("row-level security");
    }
  }

  @Test
  void noRoleReadsOrChangesIt() throws SQLException {
    var session = scene.open("T000001");
    try (var verifier = scene.as(Role.VERIFIER, session)) {
      Sql.run(verifier, refusal(session));
      verifier.commit();
    }
    for (Role role : Role.values()) {
      for (String sql :
          new String[] {
            "SELECT * FROM card_refusal",
            "UPDATE card_refusal SET why = 'other'",
            "DELETE FROM card_refusal"
          }) {
        try (var connection = scene.as(role, session);
            var statement = connection.createStatement()) {
          assertThatThrownBy(() -> statement.execute(sql))
              .as(role.word() + ": " + sql)
              .hasMessageContaining("permission denied");
        }
      }
    }
    assertThatThrownBy(() -> database.set("UPDATE card_refusal SET why = 'other'"))
        .hasMessageContaining("is never changed");
  }
}
