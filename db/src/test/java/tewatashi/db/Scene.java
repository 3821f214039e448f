package tewatashi.db;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.concurrent.atomic.AtomicInteger;
import tewatashi.db.testing.SmallTown;
import tewatashi.db.testing.TestDatabase;

/**
 * A small town with a household of three (Hanako, Taro, Mei), a stranger (Jiro), two terminals with
 * printers, and the steps of a visit, each taken as the role that takes it.
 */
final class Scene {
  static final String TOWN = "131016";
  static final String HANAKO = "00000001";
  static final String TARO = "00000002";
  static final String JIRO = "00000009";
  static final String ISSUER_KEY = "ab".repeat(32);
  static final String PRINTER = "00000000-0000-4000-8000-00000000000";
  private static final AtomicInteger IDS = new AtomicInteger();

  final TestDatabase database;

  Scene(TestDatabase database) {
    this.database = database;
    SmallTown.build(database);
  }

  /** A session as its terminal knows it. */
  record Session(String id, String terminal, String token) {}

  /** An issuance that waits for enter_printing, with everything in order. */
  record Waiting(Session session, String id, String jobName) {}

  static String id() {
    return "%032x".formatted(IDS.incrementAndGet());
  }

  static String sha256(String hex) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(HexFormat.of().parseHex(hex)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A transaction as this role, with this session presented. */
  Connection as(Role role, Session session) throws SQLException {
    Connection connection = database.connect(role);
    connection.setAutoCommit(false);
    present(connection, session);
    return connection;
  }

  static void present(Connection connection, Session session) throws SQLException {
    Sql.rows(
        connection,
        "SELECT set_config('tewatashi.session', '"
            + session.id()
            + "', true), "
            + "set_config('tewatashi.token', '"
            + session.token()
            + "', true)");
  }

  Session open(String terminal) throws SQLException {
    return open(terminal, certificate(terminal));
  }

  /** The certificate that the small town gave this terminal. */
  static String certificate(String terminal) {
    return ("0" + terminal.charAt(6)).repeat(32);
  }

  Session open(String terminal, String certificate) throws SQLException {
    String id = id();
    var session = new Session(id, terminal, sha256(hex("secret of " + id)));
    try (var verifier = as(Role.VERIFIER, session)) {
      Sql.run(
          verifier,
          "INSERT INTO kiosk_session "
              + "(session_id, terminal_id, token_hash, terminal_certificate, opened_at, "
              + "expires_at, idle_at) VALUES ('"
              + id
              + "', '"
              + terminal
              + "', '"
              + sha256(session.token())
              + "', '"
              + certificate
              + "', now(), now() + interval '15 min', now() + interval '3 min')");
      Sql.run(
          verifier,
          "INSERT INTO challenge (session_id, nonce, expires_at) VALUES ('"
              + id
              + "', sha256('"
              + id
              + "'), now() + interval '80 s')");
      verifier.commit();
    }
    return session;
  }

  int spend(Session session) throws SQLException {
    try (var verifier = as(Role.VERIFIER, session)) {
      int spent = Sql.rows(verifier, "DELETE FROM challenge RETURNING session_id").size();
      verifier.commit();
      return spent;
    }
  }

  String bind(Session session, String serial) throws SQLException {
    try (var verifier = as(Role.VERIFIER, session)) {
      String answer =
          Sql.one(
              verifier,
              "SELECT * FROM bind_session('"
                  + session.id()
                  + "', '"
                  + session.token()
                  + "', '"
                  + ISSUER_KEY
                  + "', '"
                  + serial
                  + "')");
      verifier.commit();
      return answer;
    }
  }

  /** Opened, proven and bound; the card has left the reader. */
  Session visit(String terminal, String serial) throws SQLException {
    Session session = open(terminal);
    spend(session);
    bind(session, serial);
    try (var issuer = as(Role.ISSUER, session)) {
      Sql.run(issuer, "UPDATE kiosk_session SET card_removed_at = now()");
      issuer.commit();
    }
    return session;
  }

  void declareHousehold(Session session) throws SQLException {
    try (var issuer = as(Role.ISSUER, session)) {
      Sql.run(issuer, "UPDATE kiosk_session SET scope = 'household'");
      issuer.commit();
    }
  }

  /** Declares that members will be chosen, as a screen that shows them does. */
  void declareMembers(Session session) throws SQLException {
    try (var issuer = as(Role.ISSUER, session)) {
      Sql.run(issuer, "UPDATE kiosk_session SET scope = 'members', chosen = NULL");
      issuer.commit();
    }
  }

  void choose(Session session, String places) throws SQLException {
    try (var issuer = as(Role.ISSUER, session)) {
      Sql.run(issuer, "UPDATE kiosk_session SET chosen = '{" + places + "}'");
      issuer.commit();
    }
  }

  /** An issuance of chosen members takes the session's own choice. */
  String begin(Session session, String kind, String scope, String items) throws SQLException {
    String chosen = scope.equals("members") ? "chosen" : "'{}'";
    return begin(session, kind, scope, items, chosen);
  }

  String begin(Session session, String kind, String scope, String items, String chosen)
      throws SQLException {
    String id = id();
    try (var issuer = as(Role.ISSUER, session)) {
      Sql.run(
          issuer,
          "INSERT INTO issuance (issuance_id, session_id, terminal_id, printer_id, "
              + "municipality_code, resident_id, kind, scope, items, chosen, copies, state, "
              + "version, build, "
              + "started_at, touched_at) SELECT '"
              + id
              + "', session_id, terminal_id, '"
              + PRINTER
              + session.terminal().charAt(6)
              + "', municipality_code, resident_id, '"
              + kind
              + "', '"
              + scope
              + "', '{"
              + items
              + "}', "
              + chosen
              + ", 1, 'fetching', 0, 'build-1', now(), now() "
              + "FROM kiosk_session");
      Sql.run(
          issuer,
          "INSERT INTO journal (issuance_id, version, at, event, to_state) VALUES ('"
              + id
              + "', 0, now(), 'opened', 'fetching')");
      issuer.commit();
    }
    return id;
  }

  /** One journaled step of a story that needs no session: the issuance is named. */
  void step(String issuance, String assignments) throws SQLException {
    try (var issuer = database.connect(Role.ISSUER)) {
      issuer.setAutoCommit(false);
      Sql.rows(issuer, "SELECT set_config('tewatashi.issuance', '" + issuance + "', true)");
      String from = Sql.one(issuer, "SELECT state FROM issuance");
      Sql.run(issuer, "UPDATE issuance SET version = version + 1, " + assignments);
      Sql.run(
          issuer,
          "INSERT INTO journal (issuance_id, version, at, event, from_state, to_state) "
              + "SELECT issuance_id, version, now(), 'step', '"
              + from
              + "', state FROM issuance");
      issuer.commit();
    }
  }

  /** A statement of the issuer's about this issuance. */
  void named(String issuance, String sql) throws SQLException {
    try (var issuer = database.connect(Role.ISSUER)) {
      issuer.setAutoCommit(false);
      Sql.rows(issuer, "SELECT set_config('tewatashi.issuance', '" + issuance + "', true)");
      Sql.run(issuer, sql);
      issuer.commit();
    }
  }

  /** Taken to the door: fetched, checked, paid, its job named. */
  Waiting ready(Session session, String kind, String scope, String items, String... people)
      throws SQLException {
    String id = begin(session, kind, scope, items);
    String today = "(now() AT TIME ZONE 'Asia/Tokyo')::date";
    for (String person : people) {
      named(
          id,
          "INSERT INTO issuance_record (issuance_id, municipality_code, resident_id, version)"
              + " VALUES ('"
              + id
              + "', '"
              + TOWN
              + "', '"
              + person
              + "', 1)");
    }
    step(
        id,
        "state = 'rendering', record_version = 1, household_version = 1, fee_yen = 200, "
            + "form_version = 'form-1', issued_on = "
            + today);
    named(
        id,
        "INSERT INTO issuance_copy (issuance_id, copy, issue_number) VALUES ('"
            + id
            + "', 1, 'no-"
            + id
            + "')");
    step(id, "state = 'checking', pages = 1");
    named(id, "UPDATE issuance_copy SET digest = '" + "cd".repeat(32) + "'");
    step(id, "state = 'awaiting_payment', printed = 0");
    named(
        id,
        "INSERT INTO ledger (issuance_id, copy, step, fee_state, yen, at) VALUES ('"
            + id
            + "', 1, 1, 'due', 200, now()), ('"
            + id
            + "', 1, 2, 'asked', 200, now())");
    named(
        id,
        "INSERT INTO ledger (issuance_id, copy, step, fee_state, yen, debit, credit, "
            + "device_receipt, at) VALUES ('"
            + id
            + "', 1, 3, 'taken', 200, 'device_cash', 'unearned_fee', 'receipt-1', now())");
    step(id, "fee_state = 'taken'");
    named(id, "UPDATE issuance_copy SET job_name = '" + id + "'");
    return new Waiting(session, id, id);
  }

  String enter(Waiting waiting) throws SQLException {
    try (var issuer = as(Role.ISSUER, waiting.session())) {
      String answer = Sql.one(issuer, entering(waiting));
      issuer.commit();
      return answer;
    }
  }

  static String entering(Waiting waiting) {
    return "SELECT enter_printing('"
        + waiting.session().id()
        + "', '"
        + waiting.session().token()
        + "', '"
        + waiting.id()
        + "', 4, 1, '"
        + waiting.jobName()
        + "', 17, 'build-1', clock_timestamp(), 'ocsp', NULL, interval '24 h', "
        + "interval '12 h')";
  }

  /** Until somebody in this database waits for a row. */
  void awaitLock() throws Exception {
    try (var administrator = database.administrator().getConnection()) {
      for (int i = 0; i < 500; i++) {
        if (Sql.one(
                administrator,
                "SELECT count(*) > 0 FROM pg_stat_activity WHERE "
                    + "datname = current_database() AND wait_event_type = 'Lock'")
            .equals("true")) {
          return;
        }
        Thread.sleep(10);
      }
    }
    throw new AssertionError("nobody waited");
  }

  private static String hex(String text) {
    return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
  }
}
