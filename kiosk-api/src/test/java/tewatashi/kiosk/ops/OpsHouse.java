package tewatashi.kiosk.ops;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import tewatashi.db.Role;
import tewatashi.db.testing.SmallTown;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.Limits;
import tewatashi.issuance.operations.DatabaseAccess;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.Chance;
import tewatashi.kiosk.config.Address;
import tewatashi.kiosk.config.OperateConfig;
import tewatashi.kiosk.config.SecretFile;
import tewatashi.kiosk.ops.login.OperatorLogin;
import tewatashi.kiosk.ops.login.ProviderConfig;

/**
 * A page's server before a real database, with two operators: O-1 of the small town, O-2 of its
 * neighbour. Nobody logs in at a provider here; sessions are opened as the callback opens them.
 */
final class OpsHouse implements AutoCloseable {
  static final String TOWN = "131016";
  static final String NEIGHBOUR = "131024";
  private static final String ISSUER = "http://localhost:1/provider";

  final TestDatabase database = TestDatabase.create();
  final Map<Integer, KeyPair> keys = Map.of(1, key(), 2, key());
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient http = HttpClient.newHttpClient();
  private final RolePool overseer;
  private final OperatorLogin login;
  private final OpsServer server;
  private final String origin;

  OpsHouse(Path folder) throws Exception {
    this(folder, InstantSource.system());
  }

  OpsHouse(Path folder, InstantSource clock) throws Exception {
    SmallTown.build(database);
    database.set("INSERT INTO municipality VALUES ('" + NEIGHBOUR + "', '東京都', '隣区', 15)");
    enrol(1, TOWN);
    enrol(2, NEIGHBOUR);
    story(1, TOWN, "T000001");
    story(2, NEIGHBOUR, "T000002");
    int port = freePort();
    origin = "http://localhost:" + port;
    var url = database.jdbcUrl(Role.OVERSEER);
    var access =
        new DatabaseAccess(
            url.substring(0, url.indexOf('?')),
            Map.of(Role.OVERSEER, new DatabaseAccess.Login(Role.OVERSEER.word(), "")));
    overseer = new RolePool(access, Role.OVERSEER, 4, Duration.ofSeconds(5));
    var secret = new SecretFile(Files.writeString(folder.resolve("client-secret"), "secret\n"));
    var config =
        new OperateConfig(
            new Address("127.0.0.1", port),
            URI.create(origin),
            Optional.empty(),
            URI.create(ISSUER),
            "tewatashi",
            secret);
    login =
        OperatorLogin.at(
            new ProviderConfig(config.issuer(), config.clientId(), secret, config.callback()),
            Realm.SPECIMEN);
    server =
        OpsServer.start(
            vertx,
            config,
            new OpsServer.Parts(
                overseer, Limits.forCores(2), login, clock, new Chance(new SecureRandom())));
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static KeyPair key() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private void enrol(int operator, String town) {
    database.set(
        ("INSERT INTO operator_key (operator_id, public_key) VALUES ('O-%1$d', '\\x%2$s');"
                + " INSERT INTO operator_login (operator_id, issuer, subject)"
                + " VALUES ('O-%1$d', '%3$s', 'subject-%1$d');"
                + " INSERT INTO operator_grant (operator_id, municipality_code, role)"
                + " VALUES ('O-%1$d', '%4$s', 'operator')")
            .formatted(
                operator,
                HexFormat.of().formatHex(keys.get(operator).getPublic().getEncoded()),
                ISSUER,
                town));
  }

  /** A delivered issuance's rows, as they stand there afterwards. */
  private void story(int number, String town, String terminal) {
    database.set(
        ("""
        SET session_replication_role = replica;
        INSERT INTO issuance (issuance_id, session_id, terminal_id, printer_id, municipality_code,
            resident_id, kind, scope, items, copies, state, version, fee_state, fee_yen, pages,
            printed, record_version, household_version, issued_on, form_version, build, started_at,
            touched_at, ended_at, released_at)
          VALUES ('%1$s', '%1$s', '%3$s', '00000000-0000-4000-8000-00000000000%4$d', '%2$s',
            '70615243', 'residence', 'holder', '{}', 1, 'delivered', 2, 'kept', 200, 1, 1, 1, 1,
            current_date, 'form-1', 'build-1', now(), now(), now(), now());
        INSERT INTO issuance_copy (issuance_id, copy, issue_number, digest)
          VALUES ('%1$s', 1, 'no-%4$d', repeat('cd', 32));
        INSERT INTO journal (issuance_id, version, at, event, from_state, to_state) VALUES
          ('%1$s', 0, now(), 'opened', NULL, 'fetching'),
          ('%1$s', 1, now(), 'record_fetched', 'fetching', 'rendering'),
          ('%1$s', 2, now(), 'pages_matched', 'checking', 'awaiting_payment');
        INSERT INTO incident_case (issuance_id, why, opened_at)
          VALUES ('%1$s', 'not mine', now() - interval '1 hour')
        """)
            .formatted(id(number), town, terminal, number));
  }

  /** What was a story of one copy is one of three, each with a digest of its own. */
  void threeCopiesTheLastInDoubt(int number) {
    database.set(
        """
        SET session_replication_role = replica;
        UPDATE issuance SET copies = 3 WHERE issuance_id = '%1$s';
        UPDATE issuance_copy SET digest = repeat('11', 32) WHERE issuance_id = '%1$s';
        INSERT INTO issuance_copy (issuance_id, copy, issue_number, digest)
          SELECT '%1$s', n, 'copy-' || n, repeat(n || '' || n, 32) FROM generate_series(2, 3) n;
        INSERT INTO journal (issuance_id, version, at, event, from_state, to_state) VALUES
          ('%1$s', 3, now(), 'printing_entered', 'awaiting_payment', 'printing'),
          ('%1$s', 4, now(), 'job_ended', 'printing', 'awaiting_payment'),
          ('%1$s', 5, now(), 'printing_entered', 'awaiting_payment', 'printing'),
          ('%1$s', 6, now(), 'job_ended', 'printing', 'awaiting_payment'),
          ('%1$s', 7, now(), 'printing_entered', 'awaiting_payment', 'printing'),
          ('%1$s', 8, now(), 'job_unknown', 'printing', 'in_doubt')
        """
            .formatted(id(number)));
  }

  /**
   * Of both towns, which O-1 oversees then, begun on the first five days of March 2026: the second
   * is the neighbour's, the fourth a seal's with a code of its own, and the fifth lies in the tray.
   */
  void fiveStories() {
    grant(1, NEIGHBOUR, "operator");
    story(3, TOWN, "T000002");
    story(4, TOWN, "T000001");
    story(5, TOWN, "T000001");
    database.set(
        """
        SET session_replication_role = replica;
        UPDATE issuance SET started_at = timestamptz '2026-02-28 00:00Z'
          + interval '1 day' * right(issuance_id, 1)::integer;
        UPDATE issuance SET kind = 'seal', issuance_id = 'abcdef0123' || right(issuance_id, 22)
          WHERE issuance_id = '%s';
        UPDATE issuance SET state = 'awaiting_pickup', ended_at = NULL, released_at = NULL
          WHERE issuance_id = '%s'
        """
            .formatted(id(4), id(5)));
  }

  static String id(int number) {
    return "%032x".formatted(number);
  }

  /** A terminal in a municipality's own house. */
  void terminal(String terminal, String town) {
    database.set("INSERT INTO terminal VALUES ('" + terminal + "', '" + town + "', '区役所')");
  }

  void grant(int operator, String town, String role) {
    database.set(
        "INSERT INTO operator_grant (operator_id, municipality_code, role)"
            + " VALUES ('O-%d', %s, '%s')"
                .formatted(operator, town.equals("*") ? "NULL" : "'" + town + "'", role));
  }

  /** A browser that the provider vouched for: its cookie, and the word its page was told. */
  Browser login(int operator) throws Exception {
    String id = "%032x".formatted(System.nanoTime());
    String token = "%064x".formatted(System.nanoTime());
    try (var connection = database.connect(Role.OVERSEER);
        var statement = connection.prepareStatement("SELECT open_operator_session(?, ?, ?, ?)")) {
      statement.setString(1, id);
      statement.setString(
          2,
          HexFormat.of()
              .formatHex(
                  MessageDigest.getInstance("SHA-256").digest(HexFormat.of().parseHex(token))));
      statement.setString(3, ISSUER);
      statement.setString(4, "subject-" + operator);
      statement.execute();
    }
    var browser = new Browser("__Host-tewatashi-operator=" + id + "." + token, "");
    return new Browser(browser.cookie(), get(browser, "/ops/v1/me").getString("csrf"));
  }

  /** One browser. */
  record Browser(String cookie, String csrf) {
    static final Browser NOBODY = new Browser("none=1", "");
  }

  HttpRequest.Builder request(Browser browser, String path) {
    return HttpRequest.newBuilder(URI.create(origin + path))
        .timeout(Duration.ofSeconds(20))
        .header("Cookie", browser.cookie());
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  JsonObject get(Browser browser, String path) throws Exception {
    var response = send(request(browser, path));
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return new JsonObject(response.body());
  }

  HttpRequest.Builder posting(Browser browser, String path, JsonObject body) {
    return request(browser, path)
        .header("Content-Type", "application/json")
        .header("Origin", origin)
        .header("X-Csrf", browser.csrf())
        .POST(HttpRequest.BodyPublishers.ofString(body.encode()));
  }

  JsonObject post(Browser browser, String path, JsonObject body) throws Exception {
    var response = send(posting(browser, path, body));
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return new JsonObject(response.body());
  }

  byte[] sign(int operator, byte[] message) throws GeneralSecurityException {
    var writer = Signature.getInstance("Ed25519");
    writer.initSign(keys.get(operator).getPrivate());
    writer.update(message);
    return writer.sign();
  }

  String origin() {
    return origin;
  }

  HttpClient http() {
    return http;
  }

  @Override
  public void close() throws Exception {
    server.close();
    login.close();
    overseer.close();
    vertx.close().await();
    database.close();
  }
}
