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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.db.Scene.Session;
import tewatashi.db.Scene.Waiting;
import tewatashi.db.testing.TestDatabase;

/** The stop switch as each role meets it: who may stop what, what it closes, and who reads what. */
final class StopSwitchTest {
  private static final String PRINTER_1 = Scene.PRINTER + "1";
  private static final String ANY = "NULL, NULL, NULL, NULL, NULL, NULL, NULL";
  private static final String ONE_RESIDENT = "'131016', NULL, NULL, NULL, NULL, '%s', NULL";
  private TestDatabase database;
  private Scene scene;

  @BeforeEach
  void setScene() {
    database = TestDatabase.create();
    scene = new Scene(database);
    database.set(
        "INSERT INTO operator_key (operator_id, public_key) VALUES ('O-1', " + key() + ")");
  }

  @AfterEach
  void end() {
    database.close();
  }

  private static String key() {
    return "decode(repeat('01', 44), 'hex')";
  }

  /**
   * An order with this scope: municipality, kind, terminal, printer, build, resident, their code.
   */
  private static String order(String scope, int signature) {
    return "SELECT outcome FROM place_stop("
        + scope
        + ", 'a jam that spreads', 'printer-check', 'O-1', "
        + key()
        + ", clock_timestamp(), decode(repeat('%02x', 64), 'hex'))".formatted(signature);
  }

  private String placed(String scope) throws SQLException {
    return asked(Role.OPERATIONS, order(scope, 7));
  }

  private String asked(Role role, String sql) throws SQLException {
    try (var connection = database.connect(role)) {
      return Sql.one(connection, sql);
    }
  }

  private Waiting waiting() throws SQLException {
    return scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", Scene.HANAKO);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          NULL, NULL, NULL, NULL, NULL, NULL, NULL                                   # stopped
          '131016', NULL, NULL, NULL, NULL, NULL, NULL                               # stopped
          NULL, 'residence', NULL, NULL, NULL, NULL, NULL                            # stopped
          NULL, 'seal', NULL, NULL, NULL, NULL, NULL                                 # entered
          NULL, NULL, 'T000001', NULL, NULL, NULL, NULL                              # stopped
          NULL, NULL, 'T000002', NULL, NULL, NULL, NULL                              # entered
          NULL, NULL, NULL, '00000000-0000-4000-8000-000000000001', NULL, NULL, NULL # stopped
          NULL, NULL, NULL, '00000000-0000-4000-8000-000000000002', NULL, NULL, NULL # entered
          NULL, NULL, NULL, NULL, 'build-1', NULL, NULL                              # stopped
          NULL, NULL, NULL, NULL, 'build-2', NULL, NULL                              # entered
          '131016', 'seal', NULL, NULL, NULL, NULL, NULL                             # entered
          '131016', 'residence', 'T000001', NULL, 'build-1', NULL, NULL              # stopped
          '131016', NULL, NULL, NULL, NULL, '00000001', NULL                         # held
          '131016', NULL, NULL, NULL, NULL, '00000009', NULL                         # entered
          """)
  void whatIsStoppedDoesNotEnterAndWhatIsNotDoes(String scope, String bar) throws SQLException {
    Waiting waiting = waiting();
    assertThat(placed(scope)).isEqualTo("placed");
    assertThat(scene.enter(waiting)).isEqualTo(bar);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          NULL, NULL, NULL, NULL, NULL, NULL, NULL
          NULL, NULL, NULL, '00000000-0000-4000-8000-000000000001', NULL, NULL, NULL
          '131016', NULL, NULL, NULL, NULL, '00000001', NULL
          NULL, NULL, NULL, NULL, 'build-1', NULL, NULL
          """)
  void aStopBeingPlacedIsAwaitedAndThenWins(String scope) throws Exception {
    Waiting waiting = waiting();
    try (Connection operations = database.connect(Role.OPERATIONS)) {
      operations.setAutoCommit(false);
      assertThat(Sql.one(operations, order(scope, 7))).isEqualTo("placed");
      var entering = CompletableFuture.supplyAsync(() -> entered(waiting));
      scene.awaitLock();
      operations.commit();
      assertThat(entering.get(10, TimeUnit.SECONDS)).isIn("stopped", "held");
    }
  }

  private String entered(Waiting waiting) {
    try {
      return scene.enter(waiting);
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aResidentsStopCountsForEveryPaperThatWouldShowThem() throws SQLException {
    Session session = scene.visit("T000001", "01");
    scene.declareHousehold(session);
    Waiting waiting =
        scene.ready(session, "residence", "household", "", Scene.HANAKO, Scene.TARO, "00000003");
    assertThat(placed(ONE_RESIDENT.formatted(Scene.TARO))).isEqualTo("placed");
    assertThat(scene.enter(waiting)).isEqualTo("held");
  }

  @Test
  void whoAskedForAnIssuanceIsStoppedByItsReferenceAlone() throws SQLException {
    Waiting waiting = waiting();
    String code = waiting.id();
    assertThat(placed("NULL, NULL, NULL, NULL, NULL, NULL, '" + code + "'")).isEqualTo("placed");
    assertThat(scene.enter(waiting)).isEqualTo("held");
    assertThat(placed("NULL, NULL, NULL, NULL, NULL, NULL, '" + "e".repeat(10) + "'"))
        .isEqualTo("placed-before");
    assertThat(
            asked(
                Role.OPERATIONS,
                order("NULL, NULL, NULL, NULL, NULL, NULL, '" + "e".repeat(10) + "'", 8)))
        .isEqualTo("unknown");
  }

  @Test
  void nobodyOfTheServiceReadsWhoIsStopped() throws SQLException {
    placed(ONE_RESIDENT.formatted(Scene.HANAKO));
    for (Role role : Role.values()) {
      assertThatThrownBy(() -> asked(role, "SELECT count(*) FROM stopped_resident"))
          .as(role.word())
          .hasMessageContaining("permission denied");
    }
    assertThat(asked(Role.OPERATIONS, "SELECT one_resident FROM stop")).isEqualTo("true");
    assertThat(asked(Role.OPERATIONS, "SELECT to_jsonb(s) - 'written_in' FROM stop s"))
        .doesNotContain(Scene.HANAKO);
    assertThat(asked(Role.OPERATIONS, "SELECT to_jsonb(o) FROM stop_order o"))
        .doesNotContain(Scene.HANAKO);
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void noRoleWritesAStopPastTheFunctions(Role role) {
    assertThatThrownBy(() -> run(role, "INSERT INTO stop (reason) VALUES ('x')"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() ->
            asked(
                role,
                "SELECT write_stop(NULL, NULL, NULL, NULL, NULL, NULL, 'x', 'maintenance',"
                    + " 'x')"))
        .hasMessageContaining("permission denied");
  }

  private void run(Role role, String sql) throws SQLException {
    try (var connection = database.connect(role)) {
      Sql.run(connection, sql);
    }
  }

  @Test
  void guardsStopWithoutASignatureAndOperatorsWithOne() throws SQLException {
    for (Role role : new Role[] {Role.ISSUER, Role.WATCH}) {
      asked(role, "SELECT guards_stop(NULL, 'seal', 'T000001', 'build-1', 'guard')");
      assertThat(asked(Role.OPERATIONS, "SELECT placed_by FROM stop ORDER BY stop_id DESC LIMIT 1"))
          .isEqualTo(role.word());
      assertThatThrownBy(() -> asked(role, order(ANY, 7)))
          .hasMessageContaining("permission denied");
    }
    assertThatThrownBy(
            () -> asked(Role.OPERATIONS, "SELECT guards_stop(NULL, NULL, NULL, NULL, 'x')"))
        .hasMessageContaining("permission denied");
    assertThat(placed(ANY)).isEqualTo("placed");
    assertThat(
            asked(
                Role.OPERATIONS,
                "SELECT placed_by, reason, public_reason, operator_id FROM stop JOIN stop_order"
                    + " USING (stop_id)"))
        .isEqualTo("O-1|a jam that spreads|printer-check|O-1");
  }

  @Test
  void anOrderCountsOnceWhileItIsFreshAndByAStandingKey() throws SQLException {
    assertThat(placed(ANY)).isEqualTo("placed");
    assertThat(placed(ANY)).as("the same signature").isEqualTo("placed-before");
    assertThat(asked(Role.OPERATIONS, "SELECT count(*) FROM stop")).isEqualTo("1");
    String old = order(ANY, 9).replace("clock_timestamp()", "now() - interval '11 minutes'");
    assertThat(asked(Role.OPERATIONS, old)).isEqualTo("order-too-old");
    database.set("UPDATE operator_key SET revoked_at = now()");
    assertThat(asked(Role.OPERATIONS, order(ANY, 10))).isEqualTo("key-wrong");
    assertThatThrownBy(() -> database.set("UPDATE stop_order SET operator_id = 'O-2'"))
        .hasMessageContaining("is never changed");
  }

  @Test
  void aResidentIsStoppedEverywhereOrNotAtAll() {
    assertThatThrownBy(() -> placed("'131016', 'seal', NULL, NULL, NULL, '00000001', NULL"))
        .hasMessageContaining("a_resident_is_stopped_everywhere");
    assertThatThrownBy(() -> placed("NULL, NULL, 'T000001', '" + PRINTER_1 + "', NULL, NULL, NULL"))
        .hasMessageContaining("a_printer_is_at_its_terminal");
  }

  @Test
  void noDeviceIsOpenedForMoneyUnderAStop() throws SQLException {
    Session session = scene.visit("T000001", "01");
    String id = scene.begin(session, "residence", "holder", "");
    placed("NULL, NULL, NULL, '" + PRINTER_1 + "', NULL, NULL, NULL");
    assertThatThrownBy(() -> scene.step(id, "state = 'abandoned', fee_state = 'asked'"))
        .hasMessageContaining("a stop stands");
  }

  @Test
  void theNodesHearOfEveryStoryThatAStopHasStillToReach() throws SQLException {
    Waiting waiting = waiting();
    assertThat(stories()).isEmpty();
    placed(ONE_RESIDENT.formatted(Scene.HANAKO));
    assertThat(stories()).as("before paper a resident's stop is met as a hold is").isEmpty();
    database.set("UPDATE stop SET lifted_at = now(), lifted_by = 'a', lifted_with = 'b'");
    assertThat(scene.enter(waiting)).isEqualTo("entered");
    asked(Role.OPERATIONS, order(ONE_RESIDENT.formatted(Scene.HANAKO), 8));
    assertThat(stories()).isEqualTo(waiting.id() + "|false");
    asked(Role.WATCH, "SELECT guards_stop(NULL, NULL, 'T000001', NULL, 'watch: x')");
    assertThat(stories()).isEqualTo(waiting.id() + "|true");
  }

  private String stories() throws SQLException {
    try (var operations = database.connect(Role.OPERATIONS)) {
      return String.join(",", Sql.rows(operations, "SELECT * FROM stopped_stories()"));
    }
  }

  @Test
  void aStoppedSessionEndsAndItsTerminalReadsWhy() throws SQLException {
    Session session = scene.visit("T000001", "01");
    Session other = scene.visit("T000002", "09");
    placed("NULL, NULL, NULL, '" + PRINTER_1 + "', NULL, NULL, NULL");
    assertThat(asked(Role.OPERATIONS, "SELECT end_stopped_sessions('build-1')")).isEqualTo("1");
    assertThat(why(session)).isEqualTo("printer-check");
    assertThat(why(other)).isEqualTo("null");
    var stranger = new Session(session.id(), session.terminal(), "0".repeat(64));
    assertThat(why(stranger)).as("without its secret").isEqualTo("null");
  }

  private String why(Session session) throws SQLException {
    return asked(
        Role.VERIFIER,
        "SELECT session_stop_reason('"
            + session.id()
            + "', '"
            + session.token()
            + "', NULL, 'build-1')");
  }

  @Test
  void aSessionWithMoneyInItIsLeftToItsStory() throws SQLException {
    waiting();
    placed(ANY);
    assertThat(asked(Role.OPERATIONS, "SELECT end_stopped_sessions('build-1')")).isEqualTo("0");
  }
}
