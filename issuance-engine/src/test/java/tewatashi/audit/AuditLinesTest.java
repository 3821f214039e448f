package tewatashi.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.db.Role;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.operations.Counter;

/** No deed without its line, no line without its deed, and nobody's name in any. */
final class AuditLinesTest {
  private static final Map<String, Long> HANAKO = Map.of("00000001", 1L);

  private final Counter counter = new Counter();

  @AfterEach
  void close() {
    counter.close();
  }

  private List<String> lines(String sql) throws SQLException {
    try (var connection = counter.database.connect(Role.OPERATIONS);
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      var found = new ArrayList<String>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    }
  }

  private IssuanceState delivered() throws Exception {
    var binding = counter.visit("T000001", "01");
    var waiting = counter.paid(binding, Counter.residence(Scope.HOLDER), 1, HANAKO);
    counter.enter(binding, waiting, 1);
    var printing =
        Issuance.decide(waiting, new IssuanceEvent.PrintingEntered(waiting.id(), 1)).next();
    var printed =
        counter.tell(printing, new IssuanceEvent.JobEnded(waiting.id(), true, OptionalInt.of(2)));
    var end = counter.tell(printed, new IssuanceEvent.Collected(waiting.id()));
    counter.ports.sessions().end(binding.session(), binding.token(), Counter.now());
    counter.ports.journal().release(end, Counter.now());
    return end;
  }

  @Test
  void anIssuanceHasFourLinesWithoutAPerson() throws Exception {
    var end = delivered();
    assertThat(
            lines(
                "SELECT deed FROM audit WHERE object = '" + end.id().hex() + "' ORDER BY audit_id"))
        .containsExactly("record-fetched", "record-compared", "paper-entered", "paper-handed-over");
    assertThat(lines("SELECT (to_jsonb(a) - 'at')::text FROM audit a WHERE actor_kind = 'session'"))
        .as("neither a resident's number nor a card's; a minute may be 01")
        .hasSize(4)
        .noneMatch(line -> line.matches(".*\\b(00000001|01)\\b.*"));
  }

  @Test
  void aLineStandsForTheWholeJournalSoFar() throws Exception {
    var end = delivered();
    String agrees =
        "SELECT a.evidence = tewatashi.journal_digest('%s', (SELECT max(version) FROM"
            + " tewatashi.journal WHERE issuance_id = '%s')) FROM tewatashi.audit a"
            + " WHERE a.object = '%s' AND a.deed = 'paper-handed-over'";
    String id = end.id().hex();
    assertThat(counter.one(agrees.formatted(id, id, id))).isEqualTo("t");
    counter.database.set(
        "SET session_replication_role = replica; UPDATE journal SET detail = '{\"copy\": 2}'"
            + " WHERE version = 3 AND issuance_id = '%s'".formatted(id));
    assertThat(counter.one(agrees.formatted(id, id, id))).isEqualTo("f");
  }

  @Test
  void aDeedThatIsTakenBackHasNoLine() throws Exception {
    try (var watch = counter.database.connect(Role.WATCH);
        var statement = watch.createStatement()) {
      watch.setAutoCommit(false);
      statement.execute("SELECT guards_stop(NULL, NULL, NULL, NULL, 'trial')");
      watch.rollback();
      statement.execute("SELECT guards_stop(NULL, NULL, NULL, NULL, 'kept')");
      watch.commit();
    }
    assertThat(lines("SELECT actor || ' ' || why FROM audit WHERE deed = 'stop-placed'"))
        .containsExactly("watch kept");
  }

  @Test
  void configurationHasItsLines() throws Exception {
    counter.addClerk("C-7", "12345678");
    assertThat(lines("SELECT DISTINCT deed FROM audit"))
        .contains(
            "schema-migrated",
            "terminal-enrolled",
            "printer-enrolled",
            "certificate-admitted",
            "clerk-enrolled");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void noRoleOfTheServiceWritesALineItself(Role role) throws SQLException {
    try (var connection = counter.database.connect(role);
        var statement = connection.createStatement()) {
      for (String sql :
          List.of(
              "INSERT INTO audit (actor_kind, actor, deed, object_kind, object, result)"
                  + " VALUES ('login', 'x', 'stop-placed', 'stop', '1', 'done')",
              "UPDATE audit SET result = 'x'",
              "DELETE FROM audit",
              "TRUNCATE audit",
              "DELETE FROM audit_batch",
              "DELETE FROM audit_head",
              "INSERT INTO audit_expiry (month, lines) VALUES ('2020-01-01', 0)",
              "SELECT * FROM audit_subject",
              "SELECT * FROM tewatashi_audit.line_202611")) {
        assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void whatASessionKnewIsGoneAfterItsEnd() throws Exception {
    var empty = counter.visit("T000001", "01");
    counter.choose(empty, tewatashi.issuance.certificate.CertificateKind.RESIDENCE, 1);
    counter.ports.sessions().end(empty.session(), empty.token(), Counter.now());
    var end = delivered();
    counter.database.set(
        "SET session_replication_role = replica; UPDATE kiosk_session SET"
            + " opened_at = opened_at - interval '10 min', ended_at = ended_at - interval '6 min'");
    var room = new AuditRoom(counter.database.as(Role.OPERATIONS));
    assertThat(room.retention()).anyMatch(rule -> rule.overdue() > 0);
    room.forgetSessions(java.time.Duration.ofDays(1));
    assertThat(room.retention()).noneMatch(rule -> rule.overdue() > 0);
    assertThat(counter.one("SELECT count(*) FROM kiosk_session")).isEqualTo("1");
    assertThat(counter.one("SELECT session_id FROM kiosk_session"))
        .as("the issuance keeps its session, three years at least")
        .isEqualTo(end.facts().session().hex());
    assertThat(lines("SELECT result FROM audit WHERE deed = 'sessions-forgotten'"))
        .containsExactly("1 sessions, 0 answers");
  }

  /** Of a session whose issuance stays, too. */
  @Test
  void aStoredAnswerThatNamesMembersIsGoneAfterItsSessionsEnd() throws Exception {
    var end = delivered();
    String key =
        """
        INSERT INTO idempotency_key SELECT terminal_id, session_id, '%s', '%s', 200, '%s', now()
          FROM kiosk_session WHERE session_id = '%s';
        """;
    String session = end.facts().session().hex();
    counter.database.set(
        key.formatted("K-1", "0".repeat(64), "{\"members\": [\"a name\"]}", session)
            + key.formatted("K-2", "0".repeat(64), "{\"state\": \"delivered\"}", session)
            + "SET session_replication_role = replica; UPDATE kiosk_session SET"
            + " opened_at = opened_at - interval '10 min', ended_at = ended_at - interval '6 min'");
    var room = new AuditRoom(counter.database.as(Role.OPERATIONS));
    assertThat(room.retention()).anyMatch(rule -> rule.overdue() > 0);
    room.forgetSessions(java.time.Duration.ofDays(1));
    assertThat(room.retention()).noneMatch(rule -> rule.overdue() > 0);
    assertThat(counter.one("SELECT string_agg(key, ' ') FROM tewatashi.idempotency_key"))
        .isEqualTo("K-2");
  }
}
