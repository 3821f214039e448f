package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.db.Scene.Waiting;
import tewatashi.db.testing.TestDatabase;

/**
 * Goal: nobody answers for a place without knowing what happened there again. Method: the watch
 * asks about a terminal three days ago, then again, while people answer.
 */
final class PlaceAgainTest {
  private static final String NODE = "a".repeat(32);
  private TestDatabase database;
  private Scene scene;
  private Waiting waiting;
  private int signatures;

  @BeforeEach
  void somethingHappensThreeDaysAgo() throws SQLException {
    database = TestDatabase.create();
    scene = new Scene(database);
    waiting = scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", Scene.HANAKO);
    for (int operator = 1; operator <= 2; operator++) {
      database.set(
          "INSERT INTO operator_key (operator_id, public_key) VALUES ('O-%1$d', %2$s)"
              .formatted(operator, key(operator)));
    }
    database.set("GRANT EXECUTE ON FUNCTION case_digest(bigint) TO operations");
    assertThat(again("now() - interval '3 days'", "the-first")).isEqualTo("1");
  }

  @AfterEach
  void end() {
    database.close();
  }

  private static String key(int operator) {
    return "decode(repeat('0%d', 44), 'hex')".formatted(operator);
  }

  private static String asking(String at, String what) {
    return ("SELECT watch_asks_about_place('watch: job-of-nobody', 'T000001', NULL, NULL, %s, NULL,"
            + " '%s')")
        .formatted(at, what);
  }

  private String again(String at, String what) throws SQLException {
    return as(Role.WATCH, asking(at, what));
  }

  private String as(Role role, String sql) throws SQLException {
    try (var connection = database.connect(role)) {
      return Sql.one(connection, sql);
    }
  }

  private List<String> rows(String sql) throws SQLException {
    try (var connection = database.connect(Role.OPERATIONS)) {
      return Sql.rows(connection, sql);
    }
  }

  private List<String> facts(String part) throws SQLException {
    return rows("SELECT fact FROM case_facts(1) WHERE part = '" + part + "'");
  }

  private List<String> remarks() throws SQLException {
    return rows("SELECT said_by, remark FROM case_remark ORDER BY remark_id");
  }

  private String answering(int operator) {
    return ("SELECT answer_case(1, 'O-%d', %s, 'nobody', 'seen', (SELECT case_digest(1)),"
            + " clock_timestamp(), decode(repeat('%02x', 64), 'hex'))")
        .formatted(operator, key(operator), ++signatures);
  }

  private String answers(int operator) throws SQLException {
    return as(Role.OPERATIONS, answering(operator));
  }

  @Test
  void anotherDayIsToldToTheOpenCaseAndIsInItsEvidence() throws SQLException {
    assertThat(facts("8-neighbour")).as("nobody stood there on the first day").isEmpty();
    assertThat(remarks()).isEmpty();
    assertThat(again("timestamptz '2126-01-02 03:04:05.678Z'", "job-7")).isEqualTo("0");
    assertThat(again("now()", "job-8")).isEqualTo("0");
    assertThat(remarks().getFirst())
        .isEqualTo("watch: job-of-nobody|again at 2126-01-02T03:04:05.678000Z: job-7");
    assertThat(remarks()).hasSize(2);
    assertThat(facts("8-neighbour"))
        .as("at the terminal, and at its printer, once each")
        .hasSize(2)
        .allMatch(fact -> fact.contains(waiting.id()));
    assertThat(facts("3-place")).singleElement();
    assertThat(rows("SELECT count(*) FROM incident_case")).containsExactly("1");
  }

  @Test
  void whatWasSaidBeforeItDoesNotCount() throws SQLException {
    assertThat(answers(1)).isEqualTo("waits-for-another");
    again("now()", "job-8");
    assertThat(answers(2)).as("the first had not seen that").isEqualTo("waits-for-another");
    assertThat(answers(1)).isEqualTo("answered");
    assertThat(again("now()", "job-9")).as("a new question").isEqualTo("1");
    assertThat(remarks()).hasSize(1);
  }

  @Test
  void aFloodIsOneRemarkAMinuteUnlessSomebodySaidAWord() throws SQLException {
    String flood = "(SELECT at FROM moment) + interval '%d seconds'";
    database.set("CREATE TABLE moment AS SELECT now() AS at; GRANT SELECT ON moment TO watch");
    for (int second = 0; second <= 120; second += 5) {
      again(flood.formatted(second), "job");
    }
    assertThat(remarks()).as("at 0, at 60 and at 120 seconds").hasSize(3);
    again("now() - interval '3 days' + interval '2 seconds'", "within the first");
    assertThat(remarks()).hasSize(3);
    answers(1);
    again(flood.formatted(1), "after a word");
    again(flood.formatted(2), "and no word since");
    assertThat(remarks()).hasSize(4).last().asString().contains("after a word");
    assertThat(answers(2)).isEqualTo("waits-for-another");
    again(flood.formatted(3), "after another word");
    assertThat(remarks()).hasSize(5);
  }

  @Test
  void theEvidenceReachesAroundTheFirstAndTheTwentyLast() throws SQLException {
    for (int hour = 30; hour > 0; hour--) {
      again("now() - interval '1 hour' * " + hour, "job");
    }
    String reached =
        "SELECT count(*), min(at) < now() - interval '2 days',"
            + " count(*) FILTER (WHERE at > now() - interval '20.5 hours')"
            + " FROM case_instants(1)";
    assertThat(rows(reached)).containsExactly("21|true|20");
    assertThat(remarks()).as("each is told").hasSize(30);
  }

  @Test
  void whatANodeHeldWhileAnInstantLastedIsNear() throws SQLException {
    database.set(
        "SET session_replication_role = replica; UPDATE journal SET node_id = '%s',".formatted(NODE)
            + " event = 'document_rendered', written_at = now()");
    String near = "SELECT count(*) FROM pages_on_node_near('%s', now() - interval '%d seconds')";
    assertThat(rows(near.formatted(NODE, 85))).containsExactly("1");
    assertThat(rows(near.formatted(NODE, 95))).containsExactly("0");
    assertThat(rows(near.formatted(NODE, -25))).containsExactly("1");
    assertThat(rows(near.formatted(NODE, -35))).containsExactly("0");
  }

  @Test
  void whatHappensWhileTheLastWordIsWrittenAsksAnew() throws Exception {
    answers(1);
    try (var operations = database.connect(Role.OPERATIONS)) {
      operations.setAutoCommit(false);
      assertThat(Sql.one(operations, answering(2))).isEqualTo("answered");
      var asked =
          CompletableFuture.supplyAsync(() -> {
            try {
              return again("now()", "job-8");
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          });
      scene.awaitLock();
      operations.commit();
      assertThat(asked.get()).as("opened").isEqualTo("1");
    }
    assertThat(remarks()).isEmpty();
  }

  @Test
  void aNodeThatTheEvidenceShowsIsKept() throws SQLException {
    String node =
        "INSERT INTO node (node_id, build, schema_version, started_at, seen_at) VALUES"
            + " (repeat('%s', 32), 'b', '1', now() - interval '1 day' * %d,"
            + " now() - interval '1 day' * %d)";
    database.set(node.formatted("a", 101, 99));
    database.set(node.formatted("b", 98, 97));
    database.set(
        "SET session_replication_role = replica;"
            + " UPDATE incident_case SET happened_at = now() - interval '100 days'");
    assertThat(facts("9-node")).singleElement().asString().contains(NODE);
    String before = rows("SELECT case_digest(1)::text").getFirst();
    assertThat(as(Role.OPERATIONS, "SELECT node_arrives(repeat('c', 32), 'b', 3)")).isEmpty();
    assertThat(rows("SELECT left(node_id, 1) FROM node ORDER BY node_id"))
        .containsExactly("a", "c");
    assertThat(rows("SELECT case_digest(1)::text")).containsExactly(before);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE case_instant SET at = now()",
        "DELETE FROM case_instant",
        "TRUNCATE case_instant"
      })
  void whatWasToldStays(String change) throws SQLException {
    again("now()", "job-8");
    assertThatThrownBy(() -> database.set(change)).hasMessageContaining("is never changed");
    assertThatThrownBy(() -> as(Role.WATCH, "SELECT count(*) FROM case_instant"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void aCaseWithoutAnIssuanceHasNothingToReport() throws SQLException {
    again("now()", "job-8");
    assertThat(
            as(
                Role.OPERATIONS,
                ("SELECT said FROM ask_for_report(1, 'O-1', %s, 'the report of case 1', NULL,"
                        + " (SELECT case_digest(1)), ARRAY['%s'], clock_timestamp(),"
                        + " decode(repeat('77', 64), 'hex'))")
                    .formatted(key(1), waiting.id())))
        .isEqualTo("not-concerned");
  }
}
