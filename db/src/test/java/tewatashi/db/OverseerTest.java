package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
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

/**
 * What operators see and may do at their page, as role overseer meets it. Two operators: O-1 of the
 * small town, O-2 of a neighbour's. The town has a story, a case about it and its own stop.
 */
final class OverseerTest {
  private static final String NEIGHBOUR = "131024";
  private static final String ISSUER = "https://login.example";
  private TestDatabase database;
  private Scene scene;
  private Waiting waiting;
  private int signatures;

  /** A session of the page as its browser has it. */
  private record Page(String id, String token) {}

  @BeforeEach
  void openTheHouse() throws SQLException {
    database = TestDatabase.create();
    scene = new Scene(database);
    database.set("INSERT INTO municipality VALUES ('" + NEIGHBOUR + "', '東京都', '隣区', 15)");
    waiting = scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", Scene.HANAKO);
    database.set(
        "INSERT INTO incident_case (issuance_id, why, opened_at)"
            + " SELECT issuance_id, 'not mine', now() - interval '1 hour' FROM issuance;"
            + " INSERT INTO case_remark (case_id, remark, said_by) VALUES (1, 'seen', 'C-1');"
            + " INSERT INTO terminal VALUES ('T000003', '131016', '区役所');"
            + " INSERT INTO stop (municipality_code, reason, placed_by)"
            + " VALUES ('131016', 'its own', 'guard'), (NULL, 'everybody''s', 'guard')");
    enrol(1, Scene.TOWN);
    enrol(2, NEIGHBOUR);
  }

  @AfterEach
  void end() {
    database.close();
  }

  private void enrol(int operator, String town) {
    database.set(
        ("INSERT INTO operator_key (operator_id, public_key) VALUES ('O-%1$d', %2$s);"
                + " INSERT INTO operator_login (operator_id, issuer, subject)"
                + " VALUES ('O-%1$d', '%3$s', 'subject-%1$d')")
            .formatted(operator, key(operator), ISSUER));
    grant(operator, town, "operator");
  }

  private void grant(int operator, String town, String role) {
    database.set(
        "INSERT INTO operator_grant (operator_id, municipality_code, role)"
            + " VALUES ('O-%d', %s, '%s')"
                .formatted(operator, town.equals("*") ? "NULL" : "'" + town + "'", role));
  }

  private static String key(int operator) {
    return "decode(repeat('0%d', 44), 'hex')".formatted(operator);
  }

  private Page login(int operator) throws SQLException {
    var page = new Page(Scene.id(), Scene.sha256("%064x".formatted(operator)));
    try (var overseer = database.connect(Role.OVERSEER)) {
      assertThat(
              Sql.one(
                  overseer,
                  "SELECT open_operator_session('%s', '%s', '%s', 'subject-%d')"
                      .formatted(page.id(), Scene.sha256(page.token()), ISSUER, operator)))
          .isEqualTo("O-" + operator);
    }
    return page;
  }

  private Connection as(Page page) throws SQLException {
    Connection connection = database.connect(Role.OVERSEER);
    connection.setAutoCommit(false);
    Sql.rows(
        connection,
        "SELECT set_config('tewatashi.operator_session', '%s', true),".formatted(page.id())
            + " set_config('tewatashi.operator_token', '%s', true)".formatted(page.token()));
    return connection;
  }

  private String asked(Page page, String sql) throws SQLException {
    try (var overseer = as(page)) {
      String said = Sql.one(overseer, sql);
      overseer.commit();
      return said;
    }
  }

  private String count(Page page, String table) throws SQLException {
    return asked(page, "SELECT count(*) FROM " + table);
  }

  @ParameterizedTest
  @ValueSource(strings = {"issuance", "issuance_copy", "journal", "incident_case", "case_remark"})
  void aTownsStoriesAreSeenByItsOwnOperatorAlone(String table) throws SQLException {
    Page own = login(1);
    Page neighbour = login(2);
    assertThat(count(own, table)).isNotEqualTo("0");
    assertThat(count(neighbour, table)).isEqualTo("0");
    grant(2, "*", "auditor");
    assertThat(count(neighbour, table)).as("granted everywhere, at once").isNotEqualTo("0");
    database.set("UPDATE operator_grant SET revoked_at = now() WHERE operator_id = 'O-2'");
    assertThat(count(neighbour, table)).as("and taken back").isEqualTo("0");
  }

  @Test
  void whatIsEverybodysIsSeenByEverybodyWhoOverseesSomething() throws SQLException {
    Page own = login(1);
    Page neighbour = login(2);
    assertThat(count(own, "stop")).isEqualTo("2");
    assertThat(asked(neighbour, "SELECT reason FROM stop")).isEqualTo("everybody's");
    assertThat(count(own, "terminal")).isEqualTo("3");
    assertThat(count(neighbour, "terminal"))
        .as("not the one in the town's own house")
        .isEqualTo("2");
    assertThat(count(neighbour, "printer")).isEqualTo("2");
  }

  @Test
  void aTrayIsEverybodysAndWhosePaperIsInItIsNot() throws SQLException {
    Page neighbour = login(2);
    assertThat(count(neighbour, "open_trays()")).isEqualTo("0");
    database.set(
        "SET session_replication_role = replica;"
            + " UPDATE issuance SET state = 'tray_uncertain', copy = 1");
    assertThat(asked(neighbour, "SELECT terminal_id || ' ' || tray FROM open_trays()"))
        .isEqualTo("T000001 uncertain");
    assertThat(count(neighbour, "issuance")).isEqualTo("0");
  }

  @Test
  void withoutALiveSessionNothingIsSeen() throws SQLException {
    Page page = login(1);
    assertThat(count(page, "issuance")).isEqualTo("1");
    nothing(new Page(page.id(), Scene.sha256(page.token())));
    nothing(new Page(Scene.id(), page.token()));
    for (String ending :
        List.of(
            "operator_session SET expires_at = now()",
            "operator_session SET seen_at = now() - interval '31 minutes'",
            "operator_session SET ended_at = now()")) {
      database.set("UPDATE " + ending);
      nothing(page);
      database.set(
          "UPDATE operator_session SET expires_at = now() + interval '1 hour', seen_at = now(),"
              + " ended_at = NULL");
      assertThat(count(page, "issuance")).as("alive again after: " + ending).isEqualTo("1");
    }
    database.set("UPDATE operator_login SET revoked_at = now()");
    nothing(page);
  }

  private void nothing(Page page) throws SQLException {
    for (String table :
        List.of(
            "issuance",
            "journal",
            "incident_case",
            "stop",
            "terminal",
            "printer",
            "audit",
            "audit_head",
            "operator_grant")) {
      assertThat(count(page, table)).as(table).isEqualTo("0");
    }
    assertThat(asked(page, "SELECT presented_operator()")).isEqualTo("null");
    assertThat(asked(page, "SELECT operator_is_there()")).isEqualTo("null");
    assertThat(asked(page, "SELECT count(*) FROM overseen_case_facts(1)")).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "resident",
        "residence_record",
        "household",
        "individual_number",
        "seal_registration",
        "hold",
        "authentication_link",
        "kiosk_session",
        "issuance_record",
        "stopped_resident",
        "audit_subject",
        "case_evidence",
        "case_evidence_field",
        "audit_reading",
        "card_refusal",
        "operator_session",
        "operator_login"
      })
  void noTableOfPeopleIsOpenedByAPage(String table) throws SQLException {
    Page page = login(1);
    assertThatThrownBy(() -> count(page, table)).hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"resident_id", "session_id", "chosen", "seal_registration"})
  void aStoryIsSeenWithoutItsPerson(String column) throws SQLException {
    Page page = login(1);
    assertThatThrownBy(() -> asked(page, "SELECT " + column + " FROM issuance"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void aSubjectThatNobodyIsOrThatMayNothingIsNotLetIn() throws SQLException {
    database.set("UPDATE operator_grant SET revoked_at = now() WHERE operator_id = 'O-2'");
    try (var overseer = database.connect(Role.OVERSEER)) {
      for (String whom :
          List.of(
              "'" + ISSUER + "', 'subject-2'",
              "'" + ISSUER + "', 'subject-3'",
              "'https://elsewhere.example', 'subject-1'")) {
        assertThat(
                Sql.one(
                    overseer,
                    "SELECT open_operator_session('%s', '%s', %s)"
                        .formatted(Scene.id(), Scene.sha256("00"), whom)))
            .as(whom)
            .isEqualTo("null");
      }
    }
  }

  private String stop(int operator, String scope) {
    return ("SELECT outcome FROM place_stop(%s, 'a jam', 'printer-check', 'O-%d', %s,"
            + " clock_timestamp(), decode(repeat('%02x', 64), 'hex'))")
        .formatted(scope, operator, key(operator), ++signatures);
  }

  @Test
  void anOperatorStopsWhatIsTheirsAndNothingElse() throws SQLException {
    Page own = login(1);
    Page neighbour = login(2);
    String seals = "'131016', 'seal', NULL, NULL, NULL, NULL, NULL";
    assertThat(asked(neighbour, stop(2, seals))).isEqualTo("not-granted");
    assertThat(asked(neighbour, stop(1, seals))).as("another's signature").isEqualTo("not-granted");
    assertThat(asked(own, stop(1, "NULL, NULL, NULL, NULL, NULL, NULL, NULL")))
        .isEqualTo("not-granted");
    assertThat(asked(own, stop(1, "NULL, NULL, 'T000001', NULL, NULL, NULL, NULL")))
        .as("a store's terminal is everybody's")
        .isEqualTo("not-granted");
    assertThat(asked(own, stop(1, "NULL, NULL, 'T000003', NULL, NULL, NULL, NULL")))
        .as("the one in its own house")
        .isEqualTo("placed");
    assertThat(asked(own, stop(1, seals))).isEqualTo("placed");
    grant(1, "*", "operator");
    assertThat(asked(own, stop(1, "NULL, NULL, NULL, NULL, NULL, NULL, NULL"))).isEqualTo("placed");
    database.set("UPDATE operator_session SET ended_at = now()");
    assertThat(asked(own, stop(1, seals))).isEqualTo("not-granted");
  }

  @Test
  void onlyAnApproverLiftsAndAnswers() throws SQLException {
    Page own = login(1);
    String resume =
        ("SELECT resume_stop(1, 'O-1', %s, 'seen', clock_timestamp(),"
                + " decode(repeat('77', 64), 'hex'))")
            .formatted(key(1));
    String answer =
        ("SELECT answer_case(1, 'O-1', %s, 'own', 'seen', (SELECT sha256(convert_to(string_agg("
                + "concat_ws('|', f.part, f.place, f.fact), E'\\n' ORDER BY f.part COLLATE \"C\","
                + " f.place), 'UTF8')) FROM overseen_case_facts(1) f), clock_timestamp(),"
                + " decode(repeat('78', 64), 'hex'))")
            .formatted(key(1));
    assertThat(asked(own, resume)).isEqualTo("not-granted");
    assertThat(asked(own, answer)).isEqualTo("not-granted");
    grant(1, Scene.TOWN, "approver");
    assertThat(asked(own, resume)).isEqualTo("waits-for-another");
    assertThat(asked(own, answer)).as("under the same evidence").isEqualTo("waits-for-another");
  }

  @Test
  void aCaseIsOpenedByAnOperatorOfItsTown() throws SQLException {
    String order =
        ("SELECT outcome FROM open_case('%s', NULL, NULL, 'notice from upstream', 'seen',"
                + " 'O-%%d', %%s, clock_timestamp(), decode(repeat('%%02x', 64), 'hex'))")
            .formatted(waiting.id());
    assertThat(asked(login(2), order.formatted(2, key(2), 0x31))).isEqualTo("not-granted");
    assertThat(asked(login(1), order.formatted(1, key(1), 0x32))).isEqualTo("opened");
  }

  private String atTerminal(int operator, String reference, String terminal, int signature) {
    return ("SELECT outcome FROM open_case(%s, '%s', NULL, 'notice from a resident', 'seen',"
            + " 'O-%d', %s, clock_timestamp(), decode(repeat('%02x', 64), 'hex'))")
        .formatted(reference, terminal, operator, key(operator), signature);
  }

  /** T000003 stands in the town's own house, T000001 in a store. */
  @Test
  void aCaseWithoutAStoryIsTheTownsOrElseForOperatorsOfAll() throws SQLException {
    database.set("INSERT INTO terminal VALUES ('T000004', '131024', '隣区役所')");
    assertThat(asked(login(1), atTerminal(1, "NULL", "T000001", 0x31))).isEqualTo("not-granted");
    assertThat(asked(login(2), atTerminal(2, "NULL", "T000003", 0x32))).isEqualTo("not-granted");
    assertThat(asked(login(1), atTerminal(1, "'ffffffffff'", "T000003", 0x33)))
        .isEqualTo("opened-without-issuance");
    assertThat(count(login(1), "overseen_case_facts(2)")).isNotEqualTo("0");
    assertThat(count(login(2), "overseen_case_facts(2)")).isEqualTo("0");
    assertThat(count(login(2), "incident_case")).isEqualTo("0");
    database.set(
        "INSERT INTO incident_case (why, opened_at, terminal_id, happened_at)"
            + " VALUES ('unexpected error', now(), 'T000001', now())");
    assertThat(count(login(1), "incident_case")).as("the story's and the house's").isEqualTo("2");
    assertThat(count(login(1), "overseen_case_facts(3)")).isEqualTo("0");
    grant(2, "*", "auditor");
    assertThat(count(login(2), "incident_case")).isEqualTo("3");
    assertThat(count(login(2), "overseen_case_facts(3)")).isNotEqualTo("0");
    assertThat(asked(login(1), "SELECT count(*) FROM case_remark")).isEqualTo("2");
  }

  @Test
  void whoseStoryACodeIsIsSaidToNobodyWhoMayNotOpenItsCase() throws SQLException {
    database.set("INSERT INTO terminal VALUES ('T000004', '131024', '隣区役所')");
    String named = "'" + waiting.id() + "'";
    assertThat(asked(login(2), atTerminal(2, named, "T000004", 0x31)))
        .as("as if there were none")
        .isEqualTo("opened-without-issuance");
    assertThat(asked(login(2), atTerminal(2, "'ffffffffff'", "T000004", 0x32)))
        .isEqualTo("opened-without-issuance");
    assertThat(asked(login(2), "SELECT bool_or(issuance_id IS NOT NULL) FROM incident_case"))
        .isEqualTo("false");
    assertThat(asked(login(1), atTerminal(1, named, "T000004", 0x33))).isEqualTo("opened");
  }

  @Test
  void aTownsCaseWithoutAStoryIsAnsweredByItsApproversAlone() throws SQLException {
    assertThat(asked(login(1), atTerminal(1, "NULL", "T000003", 0x33)))
        .isEqualTo("opened-without-issuance");
    String answer =
        "SELECT answer_case(2, 'O-%d', %s, 'own', 'seen', sha256('x'), clock_timestamp(),"
            + " decode(repeat('78', 64), 'hex'))";
    grant(2, NEIGHBOUR, "approver");
    assertThat(asked(login(2), answer.formatted(2, key(2)))).isEqualTo("not-granted");
    grant(1, Scene.TOWN, "approver");
    assertThat(asked(login(1), answer.formatted(1, key(1)))).isEqualTo("evidence-changed");
  }

  @Test
  void whatIsDoneToACaseIsForItsTownsAuditors() throws SQLException {
    assertThat(asked(login(1), atTerminal(1, "NULL", "T000003", 0x33)))
        .isEqualTo("opened-without-issuance");
    grant(1, Scene.TOWN, "auditor");
    assertThat(
            asked(
                login(1),
                "SELECT string_agg(deed, ' ' ORDER BY audit_id) FROM audit WHERE object = '2'"
                    + " AND object_kind = 'case'"))
        .isEqualTo("case-opened case-noticed");
    grant(2, NEIGHBOUR, "auditor");
    assertThat(asked(login(2), "SELECT count(*) FROM audit WHERE object_kind = 'case'"))
        .isEqualTo("0");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void nobodyGoesPastWhatIsGranted(Role role) throws SQLException {
    try (var administrator = database.administrator().getConnection()) {
      for (String function :
          List.of(
              "place_granted_stop",
              "resume_granted_stop",
              "answer_granted_case",
              "open_granted_case",
              "case_town",
              "deed_is_granted",
              "granted_municipalities",
              "presented_operator_session")) {
        assertThat(
                Sql.one(
                    administrator,
                    "SELECT bool_or(has_function_privilege('%s', p.oid, 'EXECUTE')) FROM pg_proc p"
                            .formatted(role.word())
                        + " WHERE p.proname = '%s'".formatted(function)))
            .as(function)
            .isEqualTo("false");
      }
    }
  }

  @Test
  void theAuditIsForAuditorsOfTheirTown() throws SQLException {
    Page own = login(1);
    assertThat(count(own, "audit")).isEqualTo("0");
    grant(1, Scene.TOWN, "auditor");
    assertThat(asked(own, "SELECT bool_and(municipality_code = '131016') FROM audit"))
        .isEqualTo("true");
    assertThat(asked(own, "SELECT count(*) FROM audit WHERE deed = 'page-entered'"))
        .as("of no municipality")
        .isEqualTo("0");
    grant(1, "*", "auditor");
    assertThat(asked(own, "SELECT actor FROM audit WHERE deed = 'page-entered'")).isEqualTo("O-1");
  }

  @Test
  void aPageThatAsksByItselfKeepsNoSessionAlive() throws SQLException {
    Page page = login(1);
    database.set("UPDATE operator_session SET seen_at = now() - interval '20 minutes'");
    asked(page, "SELECT presented_operator()");
    assertThat(silence()).isEqualTo("true");
    asked(page, "SELECT operator_is_there()");
    assertThat(silence()).isEqualTo("false");
  }

  private String silence() throws SQLException {
    try (var administrator = database.administrator().getConnection()) {
      return Sql.one(
          administrator,
          "SELECT seen_at < now() - interval '10 minutes' FROM tewatashi.operator_session");
    }
  }
}
