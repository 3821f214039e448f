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
import tewatashi.db.Scene.Waiting;
import tewatashi.db.testing.TestDatabase;

/** One good story, then one thing wrong at a time: each bar has its name, and no paper. */
final class EnterPrintingTest {
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

  private Waiting waiting() throws SQLException {
    return scene.ready(scene.visit("T000001", "01"), "residence", "holder", "", Scene.HANAKO);
  }

  private String state(String issuance) throws SQLException {
    try (var operations = database.connect(Role.OPERATIONS)) {
      return Sql.one(
          operations, "SELECT state FROM issuance WHERE issuance_id = '" + issuance + "'");
    }
  }

  @Test
  void everythingInOrderEntersOnce() throws SQLException {
    Waiting waiting = waiting();
    assertThat(scene.enter(waiting)).isEqualTo("entered");
    assertThat(state(waiting.id())).isEqualTo("printing");
    assertThat(scene.enter(waiting)).as("the version moved").isEqualTo("version_moved");
    try (var operations = database.connect(Role.OPERATIONS)) {
      assertThat(
              Sql.one(
                  operations,
                  "SELECT job_id, entered_printing_at IS NOT NULL, "
                      + "revocation_answered_at IS NOT NULL FROM issuance_copy"))
          .isEqualTo("17|true|true");
      assertThat(
              Sql.one(
                  operations,
                  "SELECT event, from_state, to_state FROM journal " + "WHERE version = 5"))
          .isEqualTo("printing_entered|awaiting_payment|printing");
    }
  }

  @Test
  void whatPrintsCanBeTouchedByItsNodeAndNotChanged() throws SQLException {
    Waiting waiting = waiting();
    assertThat(scene.enter(waiting)).isEqualTo("entered");
    scene.named(waiting.id(), "UPDATE issuance SET touched_at = '2037-01-01T00:00:00Z'");
    try (var operations = database.connect(Role.OPERATIONS)) {
      assertThat(Sql.one(operations, "SELECT count(*) FROM issuance WHERE touched_at > now()"))
          .isEqualTo("1");
    }
    assertThatThrownBy(() -> scene.step(waiting.id(), "copy = 2"))
        .hasMessageContaining("illegal step printing -> printing");
    assertThatThrownBy(() -> scene.named(waiting.id(), "UPDATE issuance SET copy = 2"))
        .hasMessageContaining("illegal step printing -> printing");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      textBlock =
          """
          session_not_live # UPDATE kiosk_session SET ended_at = now()
          link_not_valid # UPDATE authentication_link SET valid_until = now() WHERE serial = '01'
          held # INSERT INTO hold VALUES ('131016', 'H', '00000001', 'loss_report', now(), NULL)
          household_changed # UPDATE household SET version = 2
          record_changed # UPDATE resident SET changes = changes + 1
          stopped # INSERT INTO stop (reason) VALUES ('all')
          stopped # INSERT INTO stop (kind, reason) VALUES ('residence', 'kind')
          stopped # INSERT INTO stop (terminal_id, build, reason) VALUES ('T000001', 'build-1', 'x')
          stopped # INSERT INTO stop (municipality_code, reason) VALUES ('131016', 'x')
          stopped # INSERT INTO stop (printer_id, reason) SELECT printer_id, 'x' FROM issuance
          entered # INSERT INTO stop (terminal_id, reason) VALUES ('T000002', 'another terminal')
          entered # INSERT INTO stop (build, reason) VALUES ('build-2', 'another build')
          feed_too_old # UPDATE feed_source SET watermark_at = now() - interval '25 h'
          entered # UPDATE feed_source SET watermark_at = now() - interval '23 h'
          feed_too_old # DELETE FROM feed_source
          mayor_changed # UPDATE mayor SET valid_until = now()
          official_seal_changed # UPDATE official_seal SET valid_until = now()
          printer_not_entitled # UPDATE printer SET retired_at = now()
          fee_not_taken # ALTER TABLE ledger DISABLE TRIGGER ALL; DELETE FROM ledger WHERE step = 3
          digest_not_journaled # UPDATE issuance_copy SET digest = NULL
          card_not_removed # UPDATE kiosk_session SET card_removed_at = NULL
          not_resident # UPDATE resident SET status = 'moving_out'
          household_moves_out # UPDATE resident SET status = 'moving_out' WHERE resident_id ~ '3$'
          entered # UPDATE resident SET status = 'moving_out' WHERE resident_id = '00000009'
          entered # UPDATE resident SET status = 'deceased' WHERE resident_id = '00000003'
          card_of_today # UPDATE authentication_link SET valid_from = now() WHERE serial = '01'
          """)
  void whateverChangedBeforeIsNamed(String bar, String change) throws SQLException {
    Waiting waiting = waiting();
    // Some of it no role could do: what the functions rest on is taken away underneath them.
    database.set(
        "ALTER TABLE issuance_copy DISABLE TRIGGER USER; "
            + "ALTER TABLE kiosk_session DISABLE TRIGGER USER; "
            + "ALTER TABLE printer DISABLE TRIGGER USER; "
            + change
            + "; "
            + "ALTER TABLE issuance_copy ENABLE TRIGGER USER; "
            + "ALTER TABLE kiosk_session ENABLE TRIGGER USER");
    assertThat(scene.enter(waiting)).isEqualTo(bar);
    assertThat(state(waiting.id()))
        .isEqualTo(bar.equals("entered") ? "printing" : "awaiting_payment");
  }

  @Test
  void aCardThatCountsFromTheDaysFirstInstantWasIssuedTheDayBefore() throws SQLException {
    Waiting waiting = waiting();
    database.set(
        "UPDATE authentication_link SET valid_from = date_trunc('day', now(), 'Asia/Tokyo')"
            + " WHERE serial = '01'");
    assertThat(scene.enter(waiting)).isEqualTo("entered");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          not_offered # 'residence', '2020-01-01', NULL, '{}', '{}'
          not_offered # 'residence', '2020-01-01', NULL, '{household}', '{}'
          not_offered # 'residence', '2020-01-01', '2020-01-02', '{holder}', '{}'
          entered     # 'residence', '2020-01-01', NULL, '{holder}', '{}'
          entered     # 'seal', '2020-01-01', NULL, '{}', '{}'
          """)
  void whatIsOfferedNoMoreIsNotPrinted(String bar, String offer) throws SQLException {
    Waiting waiting = waiting();
    database.set("INSERT INTO offer VALUES ('131016', " + offer + ")");
    assertThat(scene.enter(waiting)).isEqualTo(bar);
  }

  @Test
  void aPlannedStopLetsNothingEnterFromItsInstantOn() throws SQLException {
    Waiting waiting = waiting();
    planned("'seal', now() - interval '1 hour', now() + interval '1 hour'");
    planned("'residence', now() + interval '1 hour', now() + interval '2 hours'");
    planned("'residence', now() - interval '2 hours', now() - interval '1 hour'");
    planned("'residence', now() - interval '3 hours', now() - interval '3 hours'");
    Waiting other =
        scene.ready(scene.visit("T000002", "09"), "residence", "holder", "", Scene.JIRO);
    assertThat(scene.enter(waiting)).isEqualTo("entered");
    planned("'residence', now(), now() + interval '1 hour'");
    assertThat(scene.enter(other)).isEqualTo("planned_stop");
  }

  private void planned(String stop) {
    database.set(
        "INSERT INTO planned_stop (municipality_code, kind, stops_from, stops_until, notice) "
            + "SELECT '131016', "
            + stop
            + ", '見本'");
  }

  @Test
  void closingTimeEndsNothingThatWasPaidInTime() throws SQLException {
    Waiting waiting = waiting();
    database.set("DELETE FROM service_window");
    assertThat(scene.enter(waiting)).isEqualTo("entered");
  }

  @Test
  void aRecordCertificateIsNotPrintedWhereNobodyToldThatItIsOffered() throws SQLException {
    Waiting waiting =
        scene.ready(scene.visit("T000001", "01"), "record", "holder", "", Scene.HANAKO);
    assertThat(scene.enter(waiting)).isEqualTo("not_offered");
    database.set(
        "INSERT INTO offer VALUES ('131016', 'record', '2020-01-01', NULL, '{holder}', '{}')");
    assertThat(scene.enter(waiting)).isEqualTo("entered");
  }

  /** The holder, who stands before the terminal, is looked at although not on the paper. */
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '"',
      textBlock =
          """
          held # INSERT INTO hold VALUES ('131016', 'H', '00000001', 'loss_report', now(), NULL)
          held # INSERT INTO hold VALUES ('131016', 'H', '00000003', 'guardianship', now(), NULL)
          entered # INSERT INTO hold VALUES ('131016', 'H', '00000002', 'guardianship', now(), NULL)
          record_changed # UPDATE resident SET changes = changes + 1 WHERE resident_id ~ '3$'
          record_changed # UPDATE resident SET changes = changes + 1 WHERE resident_id ~ '1$'
          entered # UPDATE resident SET changes = changes + 1 WHERE resident_id ~ '2$'
          household_moves_out # UPDATE resident SET status = 'moving_out' WHERE resident_id ~ '2$'
          """)
  void ofChosenMembersTheHolderAndTheChosenAreLookedAt(String bar, String change)
      throws SQLException {
    var hanako = scene.visit("T000001", "01");
    scene.declareMembers(hanako);
    scene.choose(hanako, "3");
    Waiting waiting = scene.ready(hanako, "residence", "members", "", Scene.HANAKO, "00000003");
    database.set(change);
    assertThat(scene.enter(waiting)).isEqualTo(bar);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          revocation_answer_too_old # clock_timestamp() # clock_timestamp() - interval '60 s'
          revocation_answer_too_old # clock_timestamp() # clock_timestamp() + interval '1 min'
          revocation_answer_too_old # clock_timestamp() # NULL
          revocation_source_unclear # 'ocsp', NULL # NULL, NULL
          revocation_source_unclear # 'ocsp', NULL # 'word of mouth', NULL
          revocation_source_unclear # 'ocsp', NULL # 'ocsp', now()
          revocation_source_unclear # 'ocsp', NULL # 'crl', NULL
          revocation_list_not_accepted # 'ocsp', NULL # 'crl', now() - interval '1 h'
          revocation_list_too_old # 'ocsp', NULL # 'crl', now() - interval '24 h'
          revocation_list_too_old # 'ocsp', NULL # 'crl', now() + interval '2 min'
          build_changed # 'build-1' # 'build-2'
          not_this_copys_turn # 4, 1, # 4, 2,
          version_moved # 4, 1, # 3, 1,
          job_not_journaled # 17, # NULL,
          feed_too_old # 24 h # 0 s
          """)
  void whateverIsClaimedWronglyIsNamed(String bar, String right, String wrong) throws SQLException {
    Waiting waiting = waiting();
    try (var issuer = scene.as(Role.ISSUER, waiting.session())) {
      assertThat(Sql.one(issuer, Scene.entering(waiting).replace(right, wrong))).isEqualTo(bar);
    }
  }

  private String entersByList(Waiting waiting) throws SQLException {
    try (var issuer = scene.as(Role.ISSUER, waiting.session())) {
      String byList =
          Scene.entering(waiting).replace("'ocsp', NULL", "'crl', now() - interval '23 h'");
      String answer = Sql.one(issuer, byList);
      issuer.commit();
      return answer;
    }
  }

  private static String consent(String municipality, String kind, String from, String until) {
    return ("INSERT INTO degraded_revocation (municipality_code, kind, valid_from, valid_until) "
            + "VALUES ('%s', '%s', now() + interval '%s', now() + interval '%s')")
        .formatted(municipality, kind, from, until);
  }

  @Test
  void aListCountsOnlyWhereTheMunicipalityAcceptsItForThisKindNow() throws SQLException {
    Waiting waiting = waiting();
    database.set(
        "INSERT INTO municipality VALUES ('141003', '神奈川県', '横浜市', 15); "
            + consent("141003", "residence", "-1 d", "1 d"));
    assertThat(entersByList(waiting)).isEqualTo("revocation_list_not_accepted");
    database.set(consent("131016", "seal", "-1 d", "1 d"));
    assertThat(entersByList(waiting)).isEqualTo("revocation_list_not_accepted");
    database.set(consent("131016", "residence", "-2 d", "-1 s"));
    assertThat(entersByList(waiting)).isEqualTo("revocation_list_not_accepted");
    database.set(consent("131016", "residence", "1 h", "1 d"));
    assertThat(entersByList(waiting)).isEqualTo("revocation_list_not_accepted");
    database.set(consent("131016", "residence", "0 s", "30 min"));
    assertThat(entersByList(waiting)).isEqualTo("entered");
    try (var operations = database.connect(Role.OPERATIONS)) {
      assertThat(
              Sql.one(
                  operations,
                  "SELECT revocation_source, revocation_list_issued_at < now() FROM issuance_copy"))
          .isEqualTo("crl|true");
      assertThat(
              Sql.one(
                  operations,
                  "SELECT detail ->> 'revocation_source', detail ? 'revocation_list_issued_at' "
                      + "FROM journal WHERE event = 'printing_entered'"))
          .isEqualTo("crl|true");
    }
    assertThatThrownBy(
            () -> scene.named(waiting.id(), "UPDATE issuance_copy SET revocation_source = 'ocsp'"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> database.set("UPDATE issuance_copy SET revocation_source = 'ocsp'"))
        .hasMessageContaining("a copy keeps its facts");
  }

  @Test
  void aConsentBeingWithdrawnIsAwaitedAndThenWins() throws Exception {
    Waiting waiting = waiting();
    database.set(consent("131016", "residence", "-1 d", "1 d"));
    try (Connection feed = database.connect(Role.FEED)) {
      feed.setAutoCommit(false);
      Sql.run(feed, "UPDATE degraded_revocation SET valid_until = clock_timestamp()");
      var entering =
          CompletableFuture.supplyAsync(() -> {
            try {
              return entersByList(waiting);
            } catch (SQLException e) {
              throw new IllegalStateException(e);
            }
          });
      scene.awaitLock();
      feed.commit();
      assertThat(entering.get(10, TimeUnit.SECONDS)).isEqualTo("revocation_list_not_accepted");
    }
  }

  @Test
  void aConsentIsHistory() throws SQLException {
    waiting();
    database.set(consent("131016", "residence", "-1 d", "-1 h"));
    for (String change :
        new String[] {
          "UPDATE degraded_revocation SET valid_until = NULL",
          "UPDATE degraded_revocation SET valid_until = now() + interval '1 d'",
          "UPDATE degraded_revocation SET recorded_at = now()"
        }) {
      assertThatThrownBy(() -> database.set(change)).hasMessageContaining("stays ended");
    }
    assertThatThrownBy(() -> database.set("DELETE FROM degraded_revocation"))
        .hasMessageContaining("is never changed");
    for (Role role : new Role[] {Role.ISSUER, Role.OPERATIONS, Role.WATCH, Role.VERIFIER}) {
      try (var connection = database.connect(role)) {
        assertThatThrownBy(() -> Sql.run(connection, consent("131016", "residence", "0 s", "1 h")))
            .as("only the municipality's feed consents, not " + role.word())
            .hasMessageContaining("permission denied");
      }
    }
  }

  @Test
  void yesterdaysDateIsRefused() throws SQLException {
    Waiting waiting = waiting();
    database.set(
        "ALTER TABLE issuance DISABLE TRIGGER ALL; "
            + "UPDATE issuance SET issued_on = issued_on - 1; ALTER TABLE issuance ENABLE "
            + "TRIGGER ALL");
    assertThat(scene.enter(waiting)).isEqualTo("date_passed");
  }

  @Test
  void aWrongTokenEntersNothing() throws SQLException {
    Waiting waiting = waiting();
    var stranger = new Scene.Session(waiting.session().id(), "T000001", "00".repeat(32));
    assertThat(scene.enter(new Waiting(stranger, waiting.id(), waiting.jobName())))
        .isEqualTo("session_not_live");
  }

  @Test
  void anothersSessionDoesNotEnterThisIssuance() throws SQLException {
    Waiting waiting = waiting();
    var jiro = scene.visit("T000002", "09");
    assertThat(scene.enter(new Waiting(jiro, waiting.id(), waiting.jobName())))
        .isEqualTo("issuance_unknown");
  }

  @Test
  void aHoldOnAnyMemberBarsTheHousehold() throws SQLException {
    var session = scene.visit("T000001", "01");
    scene.declareHousehold(session);
    Waiting waiting =
        scene.ready(session, "residence", "household", "", Scene.HANAKO, Scene.TARO, "00000003");
    database.set(
        "INSERT INTO hold VALUES ('131016', 'H', '00000003', 'protective_measure', now(), NULL)");
    assertThat(scene.enter(waiting)).isEqualTo("held");
  }

  @Test
  void aNewbornInTheHouseholdIsAChange() throws SQLException {
    var session = scene.visit("T000001", "01");
    scene.declareHousehold(session);
    Waiting waiting =
        scene.ready(session, "residence", "household", "", Scene.HANAKO, Scene.TARO, "00000003");
    database.set(
        "INSERT INTO resident (municipality_code, resident_id, household_id, version, "
            + "status) VALUES ('131016', '00000004', '0000000001', 1, 'resident'); "
            + "INSERT INTO residence_record (municipality_code, resident_id, version, "
            + "household_id, "
            + "ordinal, status, name, birth_date, sex, relationship, resident_since) VALUES "
            + "('131016', "
            + "'00000004', 1, '0000000001', 4, 'resident', '見本', '2026-01-01', 'male', '子', "
            + "'2026-01-01')");
    assertThat(scene.enter(waiting)).isEqualTo("record_changed");
  }

  /** The copy may be half as old for a seal as for any other paper. */
  @ParameterizedTest
  @CsvSource({"11 h, entered", "13 h, feed_too_old"})
  void aSealAllowsLess(String age, String answer) throws SQLException {
    Waiting waiting = scene.ready(scene.visit("T000001", "01"), "seal", "holder", "", Scene.HANAKO);
    database.set("UPDATE feed_source SET watermark_at = now() - interval '" + age + "'");
    assertThat(scene.enter(waiting)).isEqualTo(answer);
  }

  /** Of a cell's sources those decide that speak for this town and this kind of paper. */
  @ParameterizedTest
  @CsvSource({
    "residence, elsewhere, 131016 record, entered",
    "residence, elsewhere, 131016 seal, entered",
    "seal, elsewhere, 131016 seal, feed_too_old",
    "seal, elsewhere, 131016 residence, entered",
    "residence, elsewhere, 131016 residence, feed_too_old",
    "residence, elsewhere, nobody, feed_too_old"
  })
  void theSourcesOfThisTownAndKindDecide(String kind, String source, String scope, String answer)
      throws SQLException {
    Waiting waiting = scene.ready(scene.visit("T000001", "01"), kind, "holder", "", Scene.HANAKO);
    database.set(
        "INSERT INTO feed_source VALUES ('%s', 1, now() - interval '13 days')".formatted(source));
    if (!scope.equals("nobody")) {
      database.set(
          "INSERT INTO feed_scope SELECT 'resident-register', '131016', k"
              + " FROM unnest(ARRAY['residence', 'record', 'seal']) k; INSERT INTO feed_scope"
              + " SELECT '%s', split_part('%s', ' ', 1), split_part('%s', ' ', 2)"
                  .formatted(source, scope, scope));
    }
    assertThat(scene.enter(waiting)).isEqualTo(answer);
  }

  @ParameterizedTest
  @CsvSource({"residence, entered", "seal, feed_too_old"})
  void withoutASealsLimitNoSealIsPrinted(String kind, String answer) throws SQLException {
    Waiting waiting = scene.ready(scene.visit("T000001", "01"), kind, "holder", "", Scene.HANAKO);
    String entering = Scene.entering(waiting).replace("interval '12 h'", "NULL");
    try (Connection issuer = scene.as(Role.ISSUER, waiting.session())) {
      assertThat(Sql.one(issuer, entering)).isEqualTo(answer);
    }
  }

  @Test
  void aCancelledSealIsNotPrinted() throws SQLException {
    Waiting waiting = scene.ready(scene.visit("T000001", "01"), "seal", "holder", "", Scene.HANAKO);
    database.set(
        "UPDATE seal_registration SET status = 'cancelled', cancelled_on = '2026-01-01' "
            + "WHERE registration_number = 'S1'");
    assertThat(scene.enter(waiting)).isEqualTo("seal_changed");
  }

  @Test
  void aHoldBeingPlacedIsAwaitedAndThenWins() throws Exception {
    Waiting waiting = waiting();
    try (Connection feed = database.connect(Role.FEED)) {
      feed.setAutoCommit(false);
      Sql.run(
          feed,
          "INSERT INTO hold VALUES "
              + "('131016', 'H', '00000001', 'protective_measure', now(), NULL)");
      var entering = CompletableFuture.supplyAsync(() -> entered(waiting));
      scene.awaitLock();
      assertThat(entering).isNotDone();
      feed.commit();
      assertThat(entering.get(10, TimeUnit.SECONDS)).isEqualTo("held");
    }
  }

  @Test
  void aStopBeingPlacedIsAwaitedAndThenWins() throws Exception {
    Waiting waiting = waiting();
    try (Connection watch = database.connect(Role.WATCH)) {
      watch.setAutoCommit(false);
      Sql.rows(watch, "SELECT guards_stop(NULL, 'residence', 'T000001', NULL, 'breach')");
      var entering = CompletableFuture.supplyAsync(() -> entered(waiting));
      scene.awaitLock();
      watch.commit();
      assertThat(entering.get(10, TimeUnit.SECONDS)).isEqualTo("stopped");
    }
  }

  @Test
  void aHoldThatComesLaterWaitsForTheStepToBeTaken() throws Exception {
    Waiting waiting = waiting();
    try (Connection issuer = scene.as(Role.ISSUER, waiting.session())) {
      assertThat(Sql.one(issuer, Scene.entering(waiting))).isEqualTo("entered");
      var placing =
          CompletableFuture.runAsync(() ->
              database.set(
                  "INSERT INTO hold VALUES "
                      + "('131016', 'H', '00000001', 'loss_report', now(), NULL)"));
      scene.awaitLock();
      assertThat(placing).isNotDone();
      issuer.commit();
      placing.get(10, TimeUnit.SECONDS);
    }
    assertThat(state(waiting.id())).isEqualTo("printing");
  }

  @Test
  void aChangeThatTakesTooLongMeansNoPaper() throws Exception {
    Waiting waiting = waiting();
    try (Connection feed = database.connect(Role.FEED)) {
      feed.setAutoCommit(false);
      Sql.run(
          feed,
          "INSERT INTO hold VALUES "
              + "('131016', 'H', '00000001', 'record_updating', now(), NULL)");
      assertThat(scene.enter(waiting)).isEqualTo("register_busy");
    }
    assertThat(state(waiting.id())).isEqualTo("awaiting_payment");
    assertThat(scene.enter(waiting)).as("the change was given up").isEqualTo("entered");
  }

  @Test
  void aSnapshotOlderThanTheLocksIsRefused() throws SQLException {
    Waiting waiting = waiting();
    try (Connection issuer = database.connect(Role.ISSUER)) {
      issuer.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      issuer.setAutoCommit(false);
      assertThatThrownBy(() -> Sql.one(issuer, Scene.entering(waiting)))
          .hasMessageContaining("READ COMMITTED only");
    }
  }

  private String entered(Waiting waiting) {
    try {
      return scene.enter(waiting);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
