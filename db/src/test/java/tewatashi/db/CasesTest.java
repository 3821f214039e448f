package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.db.Scene.Waiting;
import tewatashi.db.testing.TestDatabase;

/** A case as the database holds it: answered by two people's words, and by nothing less. */
final class CasesTest {
  private static final String DIGEST = "(SELECT case_digest(1))";
  private TestDatabase database;
  private Scene scene;
  private Waiting waiting;
  private int signatures;

  @BeforeEach
  void openACase() throws SQLException {
    database = TestDatabase.create();
    scene = new Scene(database);
    waiting = scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", Scene.HANAKO);
    for (int operator = 1; operator <= 3; operator++) {
      database.set(
          "INSERT INTO operator_key (operator_id, public_key) VALUES ('O-%1$d', %2$s)"
              .formatted(operator, key(operator)));
    }
    database.set(
        "INSERT INTO incident_case (issuance_id, why, opened_at)"
            + " SELECT issuance_id, 'not mine', now() - interval '1 hour' FROM issuance");
    database.set("GRANT EXECUTE ON FUNCTION case_digest(bigint) TO operations");
  }

  @AfterEach
  void end() {
    database.close();
  }

  private static String key(int operator) {
    return "decode(repeat('0%d', 44), 'hex')".formatted(operator);
  }

  private String said(int operator, String answer) throws SQLException {
    return said(operator, answer, DIGEST);
  }

  private String said(int operator, String answer, String evidence) throws SQLException {
    return asked(
        Role.OPERATIONS,
        ("SELECT answer_case(1, 'O-%d', %s, '%s', 'seen', %s, clock_timestamp(),"
                + " decode(repeat('%02x', 64), 'hex'))")
            .formatted(operator, key(operator), answer, evidence, ++signatures));
  }

  private String asked(Role role, String sql) throws SQLException {
    try (var connection = database.connect(role)) {
      return Sql.one(connection, sql);
    }
  }

  private void run(Role role, String sql) throws SQLException {
    try (var connection = database.connect(role)) {
      Sql.run(connection, sql);
    }
  }

  private String answer() throws SQLException {
    return asked(Role.OPERATIONS, "SELECT answer, answered_by, answered_with FROM incident_case");
  }

  @Test
  void twoPeopleCloseIt() throws SQLException {
    assertThat(said(1, "nobody")).isEqualTo("waits-for-another");
    assertThat(said(1, "nobody")).isEqualTo("same-operator");
    assertThat(answer()).isEqualTo("null|null|null");
    assertThat(said(2, "nobody")).isEqualTo("answered");
    assertThat(answer()).isEqualTo("nobody|O-1|O-2");
    assertThat(said(3, "stranger")).isEqualTo("answered-before");
  }

  @Test
  void twoAnswersDoNotCloseItAndNeitherDoesAMajority() throws SQLException {
    assertThat(said(1, "own")).isEqualTo("waits-for-another");
    assertThat(said(2, "stranger")).isEqualTo("another-answer-stands");
    assertThat(said(3, "own")).isEqualTo("another-answer-stands");
    assertThat(answer()).isEqualTo("null|null|null");
    assertThat(said(2, "own")).as("who looked again may say something else").isEqualTo("answered");
    assertThat(answer()).isEqualTo("own|O-1|O-2");
  }

  @Test
  void anAnswerIsUnderWhatIsKnownNow() throws SQLException {
    assertThat(said(1, "nobody", "sha256('another')")).isEqualTo("evidence-changed");
    assertThat(said(1, "nobody")).isEqualTo("waits-for-another");
    run(
        Role.OPERATIONS,
        "INSERT INTO case_remark (case_id, remark, said_by) VALUES (1, 'paper in the tray', 'C')");
    assertThat(said(2, "nobody")).as("the first had not seen that").isEqualTo("waits-for-another");
    assertThat(said(1, "nobody")).isEqualTo("answered");
  }

  @Test
  void aLaterSuccessClosesNothing() throws SQLException {
    assertThat(scene.enter(waiting)).isEqualTo("entered");
    scene.step(waiting.id(), "state = 'awaiting_pickup', printed = 1, fee_state = 'kept'");
    scene.step(waiting.id(), "state = 'delivered', ended_at = now()");
    assertThat(answer()).isEqualTo("null|null|null");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void noRoleClosesACasePastTheFunction(Role role) {
    assertThatThrownBy(
            () -> run(role, "UPDATE incident_case SET answered_at = now(), answer = 'nobody'"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() ->
            run(
                role,
                "INSERT INTO case_word (case_id, operator_id, public_key, answer, because,"
                    + " evidence, signed_at, signature) VALUES (1, 'O-1', "
                    + key(1)
                    + ", 'nobody', 'x', sha256('x'), now(), decode(repeat('09', 64), 'hex'))"))
        .hasMessageContaining("permission denied");
  }

  private static String closing(String first, String second) {
    return "UPDATE incident_case SET answer = 'nobody', evidence = (SELECT evidence FROM case_word"
        + " LIMIT 1), first_word = 1, answered_by = '%s', second_word = 1, answered_with = '%s',"
            .formatted(first, second)
        + " answered_at = now()";
  }

  @Test
  void evenByHandOnePersonsWordDoesNotCloseIt() throws SQLException {
    said(1, "nobody");
    assertThatThrownBy(() -> database.set(closing("O-1", "O-1")))
        .hasMessageContaining("two_people_answer");
    assertThatThrownBy(() -> database.set(closing("O-1", "O-2")))
        .hasMessageContaining("the_second_said_this");
    assertThatThrownBy(() -> database.set("UPDATE incident_case SET answered_at = now()"))
        .hasMessageContaining("an_answer_is_whole");
  }

  @Test
  void withoutTheConstraintOnePersonClosesIt() throws SQLException {
    said(1, "nobody");
    database.set("ALTER TABLE incident_case DROP CONSTRAINT two_people_answer");
    database.set(closing("O-1", "O-1"));
    assertThat(answer()).isEqualTo("nobody|O-1|O-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DELETE FROM incident_case",
        "TRUNCATE incident_case CASCADE",
        "UPDATE incident_case SET why = 'nothing'",
        "UPDATE case_word SET answer = 'own'",
        "DELETE FROM case_word",
        "UPDATE case_remark SET remark = 'x'",
        "DELETE FROM case_remark",
        "UPDATE incident_case SET answered_at = now()"
      })
  void whatWasAnsweredStays(String change) throws SQLException {
    said(1, "nobody");
    said(2, "nobody");
    database.set("INSERT INTO case_remark (case_id, remark, said_by) VALUES (1, 'r', 'C')");
    assertThatThrownBy(() -> database.set(change))
        .hasMessageMatching("(?s).*(is never changed|keeps its facts).*");
  }

  @Test
  void eachWordAndTheClosingAreDeeds() throws SQLException {
    said(1, "nobody");
    said(2, "nobody");
    try (var operations = database.connect(Role.OPERATIONS)) {
      assertThat(
              Sql.rows(
                  operations,
                  "SELECT deed, actor, result, municipality_code FROM audit"
                      + " WHERE object_kind = 'case' ORDER BY audit_id"))
          .containsExactly(
              "case-opened|postgres|done|131016",
              "case-said|O-1|nobody|131016",
              "case-said|O-2|nobody|131016",
              "case-answered|O-2|nobody|131016");
    }
  }

  @Test
  void theEvidenceHasStepsCopiesAndNeighboursAndNamesNobody() throws SQLException {
    scene.enter(waiting);
    List<String> facts;
    try (var operations = database.connect(Role.OPERATIONS)) {
      facts = Sql.rows(operations, "SELECT part, fact FROM case_facts(1)");
    }
    assertThat(facts).filteredOn(fact -> fact.startsWith("4-step")).hasSize(6);
    assertThat(facts)
        .filteredOn(fact -> fact.startsWith("5-copy"))
        .singleElement()
        .asString()
        .contains("cd".repeat(32), waiting.jobName());
    assertThat(facts).noneMatch(fact -> fact.contains("見本 "));
  }

  @Test
  void anEqualPageElsewhereIsSeenAndSoIsWhoStoodAtTheTerminalBefore() throws SQLException {
    Waiting stranger =
        scene.ready(scene.visit("T000002", "09"), "residence", "holder", "", Scene.JIRO);
    List<String> facts;
    try (var operations = database.connect(Role.OPERATIONS)) {
      facts = Sql.rows(operations, "SELECT part, fact FROM case_facts(1)");
    }
    assertThat(facts)
        .filteredOn(fact -> fact.startsWith("5-copy"))
        .singleElement()
        .asString()
        .contains("\"same_digest\": [\"" + stranger.id() + "\"]");
  }

  @Test
  void aLineSaysWhichNodeWroteItAndOnlyThatNodesAreNeighbours() throws SQLException {
    database.set(
        "SET session_replication_role = replica; UPDATE journal SET node_id = "
            + "repeat('a', 32), event = 'document_rendered'");
    Waiting stranger =
        scene.ready(scene.visit("T000002", "09"), "residence", "holder", "", Scene.JIRO);
    String stranged =
        "SET session_replication_role = replica; UPDATE journal SET node_id ="
            + " repeat('%s', 32), event = 'document_rendered' WHERE issuance_id = '%s'";
    String near = "SELECT count(*) FROM node_neighbours('" + waiting.id() + "')";
    database.set(stranged.formatted("b", stranger.id()));
    assertThat(asked(Role.OPERATIONS, near)).as("another node's").isEqualTo("0");
    database.set(stranged.formatted("a", stranger.id()));
    assertThat(asked(Role.OPERATIONS, near)).isEqualTo("1");
    database.set(
        "SET session_replication_role = replica; UPDATE journal SET written_at ="
            + " written_at - interval '5 minutes' WHERE issuance_id = '"
            + stranger.id()
            + "'");
    assertThat(asked(Role.OPERATIONS, near)).as("too long ago").isEqualTo("0");
  }

  @Test
  void anOperatorOpensACaseOnce() throws SQLException {
    String order =
        "SELECT outcome FROM open_case('%s', NULL, NULL, 'notice from upstream',"
            + " 'an error was shown', 'O-1', "
            + key(1)
            + ", clock_timestamp(), decode(repeat('77', 64), 'hex'))";
    assertThat(asked(Role.OPERATIONS, order.formatted(waiting.id()))).isEqualTo("opened");
    assertThat(asked(Role.OPERATIONS, order.formatted(waiting.id()))).isEqualTo("opened-before");
    assertThat(asked(Role.OPERATIONS, "SELECT remark, said_by FROM case_remark"))
        .isEqualTo("an error was shown|O-1");
    assertThat(asked(Role.OPERATIONS, "SELECT count(*) FROM incident_case")).isEqualTo("2");
  }
}
