package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.db.Scene.Waiting;
import tewatashi.db.testing.TestDatabase;

/** A case where no issuance is known: of a terminal, a printer or a node, and of an instant. */
final class PlaceCasesTest {
  private static final String NODE = "a".repeat(32);
  private static final String ABOUT_PLACE =
      "ask_about_place('x', 'T000001', NULL, NULL, %s, NULL, '%s')";
  private TestDatabase database;
  private Scene scene;
  private Waiting waiting;
  private int signatures;

  @BeforeEach
  void openTheHouse() throws SQLException {
    database = TestDatabase.create();
    scene = new Scene(database);
    waiting = scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", Scene.HANAKO);
    for (int operator = 1; operator <= 2; operator++) {
      database.set(
          "INSERT INTO operator_key (operator_id, public_key) VALUES ('O-%1$d', %2$s)"
              .formatted(operator, key(operator)));
    }
    database.set("GRANT EXECUTE ON FUNCTION case_digest(bigint) TO operations");
  }

  @AfterEach
  void end() {
    database.close();
  }

  private static String key(int operator) {
    return "decode(repeat('0%d', 44), 'hex')".formatted(operator);
  }

  private String asked(String sql) throws SQLException {
    return as(Role.OPERATIONS, sql);
  }

  private List<String> facts(String part) throws SQLException {
    return facts(1, part);
  }

  private List<String> facts(int number, String part) throws SQLException {
    try (var connection = database.connect(Role.OPERATIONS)) {
      return Sql.rows(
          connection, "SELECT fact FROM case_facts(%d) WHERE part = '%s'".formatted(number, part));
    }
  }

  private String as(Role role, String sql) throws SQLException {
    try (var connection = database.connect(role)) {
      return Sql.one(connection, sql);
    }
  }

  private void run(Role role, String sql) throws SQLException {
    try (var connection = database.connect(role)) {
      Sql.run(connection, sql);
    }
  }

  private String noticed(String reference, String terminal, String when) throws SQLException {
    return asked(
        ("SELECT outcome FROM open_case(%s, %s, %s, 'notice from upstream', 'a page in the tray',"
                + " 'O-1', %s, clock_timestamp(), decode(repeat('%02x', 64), 'hex'))")
            .formatted(reference, terminal, when, key(1), ++signatures));
  }

  private static String planted(String columns, String values) {
    return "INSERT INTO incident_case (why, opened_at, %s) VALUES ('x', now(), %s)"
        .formatted(columns, values);
  }

  @ParameterizedTest
  @ValueSource(strings = {"matter", "happened_at", "terminal_id", "said_reference"})
  void aCaseHasAStoryOrAPlaceAndAnInstant(String alone) {
    String value = alone.equals("happened_at") ? "now()" : "'T000001'";
    assertThatThrownBy(() ->
            database.set(planted(alone, alone.equals("said_reference") ? "'0123456789'" : value)))
        .hasMessageContaining("a_story_or_a_place");
  }

  @Test
  void aPageInATrayIsAskedAboutWithWhoStoodThere() throws SQLException {
    assertThat(noticed("NULL", "'T000001'", "now() - interval '10 minutes'"))
        .isEqualTo("opened-without-issuance");
    assertThat(asked("SELECT issuance_id, terminal_id, said_reference FROM incident_case"))
        .isEqualTo("null|T000001|null");
    assertThat(facts("3-place"))
        .singleElement()
        .asString()
        .contains("\"terminal\": \"T000001\"", "\"municipality\": null");
    assertThat(facts("3-story")).isEmpty();
    assertThat(facts("8-neighbour"))
        .as("at the terminal, and at its printer")
        .hasSize(2)
        .allMatch(fact -> fact.contains(waiting.id()));
    assertThat(facts("2-remark")).singleElement().asString().contains("a page in the tray");
  }

  @Test
  void aReferenceThatNobodyHasIsKeptAsItWasSaid() throws SQLException {
    assertThat(noticed("'ffffffffff'", "NULL", "NULL")).isEqualTo("opened-without-issuance");
    assertThat(asked("SELECT issuance_id, said_reference FROM incident_case"))
        .isEqualTo("null|ffffffffff");
    assertThat(noticed("'" + waiting.id() + "'", "NULL", "NULL")).isEqualTo("opened");
    assertThat(asked("SELECT said_reference, happened_at FROM incident_case WHERE case_id = 2"))
        .as("of a story, as ever")
        .isEqualTo("null|null");
    assertThat(noticed("NULL", "'T999999'", "NULL")).isEqualTo("unknown");
  }

  @Test
  void aStorysCaseHasThePlacesNeighboursWhereThatIsAnotherTerminal() throws SQLException {
    Waiting stranger =
        scene.ready(scene.visit("T000002", "09"), "residence", "holder", "", Scene.JIRO);
    database.set(
        "SET session_replication_role = replica; UPDATE issuance_copy SET digest = NULL;"
            + " UPDATE journal SET event = 'opened', from_state = NULL");
    assertThat(noticed("'" + waiting.id() + "'", "NULL", "NULL")).isEqualTo("opened");
    assertThat(asked("SELECT string_agg(c, ' ') FROM case_concerned(1) c")).isEqualTo(waiting.id());
    assertThat(noticed("'" + waiting.id() + "'", "'T000002'", "NULL")).isEqualTo("opened");
    assertThat(facts(2, "3-story")).hasSize(1);
    assertThat(facts(2, "8-neighbour")).anyMatch(fact -> fact.contains("\"of\": \"terminal\""));
    assertThat(asked("SELECT string_agg(c, ' ' ORDER BY c) FROM case_concerned(2) c"))
        .as("whom the evidence shows may be concerned")
        .isEqualTo(waiting.id() + " " + stranger.id());
  }

  @Test
  void whatTheDeviceSaidOfJobsOfNobodyIsEvidenceAndWhoLivedThen() throws SQLException {
    database.set(
        ("INSERT INTO node (node_id, build, schema_version, started_at) VALUES ('%s', 'b-1', '1',"
                + " now() - interval '1 hour');"
                + " INSERT INTO printer_answer (printer_id, job_name, job_id, job_state,"
                + " impressions) SELECT printer_id, name, 7, 'completed', 1 FROM printer,"
                + " (VALUES (md5('nobody')), ('%s')) n(name) WHERE terminal_id = 'T000001';")
            .formatted(NODE, waiting.jobName()));
    noticed("NULL", "'T000001'", "NULL");
    assertThat(facts("6-printer-said")).singleElement().asString().contains("\"nobody\"");
    assertThat(facts("9-node")).singleElement().asString().contains(NODE, "b-1");
  }

  @Test
  void whatWasInTheNodesHandsIsNear() throws SQLException {
    database.set(
        "SET session_replication_role = replica; UPDATE journal SET node_id = '%s',".formatted(NODE)
            + " event = 'document_rendered'");
    database.set(planted("node_id, happened_at", "'%s', now()".formatted(NODE)));
    assertThat(facts("8-neighbour")).singleElement().asString().contains("\"of\": \"node\"");
    database.set(planted("node_id, happened_at", "repeat('b', 32), now()"));
    assertThat(asked("SELECT count(*) FROM case_facts(2) WHERE part = '8-neighbour'"))
        .as("another node's")
        .isEqualTo("0");
  }

  @Test
  void twoPeopleAnswerItUnderTheSameEvidence() throws SQLException {
    noticed("NULL", "'T000001'", "NULL");
    String word =
        "SELECT answer_case(1, 'O-%d', %s, 'stranger', 'seen', (SELECT case_digest(1)),"
            + " clock_timestamp(), decode(repeat('%02x', 64), 'hex'))";
    assertThat(asked(word.formatted(1, key(1), 0x41))).isEqualTo("waits-for-another");
    assertThat(asked(word.formatted(2, key(2), 0x42))).isEqualTo("answered");
    assertThatThrownBy(() -> database.set("UPDATE incident_case SET matter = 'x'"))
        .hasMessageContaining("keeps its facts");
  }

  @Test
  void aPlaceKeepsItsFactsWhileItIsOpen() throws SQLException {
    noticed("NULL", "'T000001'", "NULL");
    assertThatThrownBy(() -> database.set("UPDATE incident_case SET terminal_id = 'T000002'"))
        .hasMessageContaining("keeps its facts");
  }

  @Test
  void whatBreaksAtOnePlaceAsksOnceAndWhatPeopleSayEachTime() throws SQLException {
    noticed("NULL", "'T000001'", "NULL");
    noticed("NULL", "'T000001'", "NULL");
    assertThat(asked("SELECT count(*) FROM incident_case")).isEqualTo("2");
    String broken = planted("node_id, happened_at, matter", "'%s', now(), 'E'".formatted(NODE));
    database.set(broken);
    assertThatThrownBy(() -> database.set(broken)).hasMessageContaining("one_open_case");
    database.set(broken.replace("'E'", "'F'"));
    assertThat(asked("SELECT count(*) FROM incident_case")).isEqualTo("4");
  }

  @ParameterizedTest
  @CsvSource({"ISSUER, node_id", "WATCH, node_id", "WATCH, said_reference", "ISSUER, printer_id"})
  void noRoleAsksAboutAPlacePastTheFunctions(Role role, String column) {
    String value =
        switch (column) {
          case "printer_id" -> "NULL";
          case "node_id" -> "'" + NODE + "'";
          default -> "'0123456789'";
        };
    assertThatThrownBy(() ->
            run(role, planted("terminal_id, happened_at, " + column, "'T000001', now(), " + value)))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> run(role, "SELECT " + ABOUT_PLACE.formatted("now()", "x")))
        .hasMessageContaining("permission denied");
  }

  @Test
  void aGuardAsksOfItsOwnNodeAndWhoIsNoNodeHasNoPlace() throws SQLException {
    String asks = "SELECT guards_ask_about_place('unexpected error', %s, 'E')";
    assertThat(as(Role.ISSUER, asks.formatted("NULL"))).isEqualTo("0");
    assertThat(as(Role.ISSUER, asks.formatted("'T000001'"))).isEqualTo("1");
    assertThat(as(Role.ISSUER, asks.formatted("'T000001'"))).isEqualTo("0");
    try (var issuer = database.connect(Role.ISSUER)) {
      Sql.one(issuer, "SELECT set_config('tewatashi.node', '" + NODE + "', false)");
      assertThat(Sql.one(issuer, asks.formatted("NULL"))).isEqualTo("1");
    }
    assertThat(asked("SELECT string_agg(coalesce(node_id, terminal_id), ' ') FROM incident_case"))
        .isEqualTo("T000001 " + NODE);
  }
}
