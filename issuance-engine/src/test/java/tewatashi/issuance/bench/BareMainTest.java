package tewatashi.issuance.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.db.Role;
import tewatashi.db.testing.TestDatabase;

/** The bare parts, far too briefly for their figures to mean anything, over a real PostgreSQL. */
class BareMainTest {
  private static final String PASSWORD = "no-secret";
  private static final byte[] MESSAGE = {1, 2, 3};
  private static final int STORIES = 12;

  private static final List<String> PARTS =
      List.of(
          "signature",
          "card",
          "render",
          "read",
          "digest",
          "before_money",
          "bind",
          "before_paper",
          "printer",
          "after_paper",
          "in_hand",
          "terminal");

  /** What a whole visit leaves behind, beside what the busy hour has. */
  private static final String VISITS =
      """
      SET session_replication_role = replica;
      UPDATE issuance SET kind = 'seal' WHERE issuance_id IN
        (SELECT issuance_id FROM issuance ORDER BY started_at LIMIT 3);
      UPDATE issuance SET scope = 'household' WHERE issuance_id IN
        (SELECT issuance_id FROM issuance ORDER BY started_at DESC LIMIT 3);
      INSERT INTO issuance_record (issuance_id, municipality_code, resident_id, version, changes)
        SELECT i.issuance_id, i.municipality_code, r.resident_id, 1, 0 FROM issuance i, resident r
        WHERE r.resident_id = i.resident_id
          OR (i.scope = 'household' AND r.household_id = '0000000001');
      INSERT INTO kiosk_session (session_id, terminal_id, token_hash, opened_at, expires_at,
          ended_at, challenge_spent_at, issuer_key, serial, municipality_code, resident_id,
          bound_at, terminal_certificate, idle_at)
        SELECT i.session_id, i.terminal_id, encode(sha256(i.session_id::text::bytea), 'hex'),
          i.started_at, i.started_at + interval '5 min', i.ended_at, i.started_at,
          repeat('ab', 32), '01', i.municipality_code, i.resident_id, i.started_at,
          repeat('01', 32), i.started_at
        FROM issuance i;
      INSERT INTO ledger (issuance_id, copy, step, fee_state, yen, debit, credit, device_receipt,
          at)
        SELECT i.issuance_id, 1, l.step, l.fee, 200, l.debit, l.credit, l.receipt, i.touched_at
        FROM issuance i, (VALUES (1, 'due', NULL, NULL, NULL), (2, 'asked', NULL, NULL, NULL),
          (3, 'taken', 'device_cash', 'unearned_fee', 'r'),
          (4, 'kept', 'unearned_fee', 'earned_fee', NULL)) AS l(step, fee, debit, credit, receipt)
      """;

  @TempDir private static Path folder;

  private static KeyStore keys;

  private TestDatabase database;

  @BeforeAll
  static void makeKeys() throws Exception {
    var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    var made =
        new ProcessBuilder(
                keytool,
                "-genkeypair",
                "-alias",
                "anybody",
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-sigalg",
                "SHA256withRSA",
                "-dname",
                "CN=localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                keystore().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(made.waitFor()).isZero();
    keys = KeyStore.getInstance(keystore().toFile(), PASSWORD.toCharArray());
  }

  @BeforeEach
  void setScene() {
    database = TestDatabase.create();
    BusyHour.fill(database, STORIES);
    database.set(VISITS);
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void everyPartHasACostAndTheyAddUp() throws Exception {
    var out = new ByteArrayOutputStream();

    int exit = BareMain.run(settings(signed(MESSAGE)), new PrintStream(out, true));

    assertThat(exit).isZero();
    var lines = out.toString(StandardCharsets.UTF_8).lines().toList();
    assertThat(lines).anyMatch(line -> line.contains("SQL: link read"));
    var figures = numbers(lines.getLast());
    for (String part : PARTS) {
      assertThat(figures.get("bare_" + part + "_cpu_ms")).as(part).isPositive();
    }
    double sum =
        PARTS.stream().mapToDouble(part -> figures.get("bare_" + part + "_cpu_ms")).sum()
            + figures.get("bare_helpers_cpu_ms");
    assertThat(figures.get("bare_cpu_ms")).isCloseTo(sum, within(0.01));
    assertThat(figures.get("bare_server_cpu_ms") + figures.get("bare_database_cpu_ms"))
        .isCloseTo(sum, within(0.01));
    assertThat(figures.get("bare_database_cpu_ms")).isPositive();
    assertThat(figures.get("bare_stories")).isEqualTo(STORIES);
    assertThat(figures.get("bare_commits")).isEqualTo(5);
    // Twenty-one, and the seal's picture of every fourth.
    assertThat(figures.get("bare_statements")).isEqualTo(21.25);
  }

  @Test
  void theServicesOwnRowsStayAsTheyAre() throws Exception {
    var before = fingerprint();
    BareMain.run(settings(signed(MESSAGE)), nowhere());
    assertThat(fingerprint()).isEqualTo(before);
    assertThat(count("SELECT count(*) FROM pg_namespace WHERE nspname = 'bare'")).isZero();
  }

  @Test
  void aSignatureThatDoesNotHoldEndsIt() throws Exception {
    var settings = settings(signed(new byte[] {9}));
    assertThatThrownBy(() -> BareMain.run(settings, nowhere()))
        .hasMessageContaining("signs for itself");
  }

  @Test
  void withoutADeliveredIssuanceThereIsNothingToMeasure() throws Exception {
    database.set(
        "SET session_replication_role = replica; UPDATE issuance SET state = 'awaiting_pickup',"
            + " ended_at = NULL, released_at = NULL");
    assertThat(BareMain.run(settings(signed(MESSAGE)), nowhere())).isEqualTo(1);
  }

  private static PrintStream nowhere() {
    return new PrintStream(new ByteArrayOutputStream(), true);
  }

  private BareSettings settings(byte[] signature) throws Exception {
    byte[] certificate = keys.getCertificate("anybody").getEncoded();
    return new BareSettings(
        database.jdbcUrl(Role.ISSUER).replaceFirst("user=.*", "user=postgres"),
        keystore(),
        PASSWORD,
        10_000,
        11.5,
        400,
        500,
        List.of(new BareSettings.SignedMessage(certificate, certificate, MESSAGE, signature)),
        STORIES,
        1,
        0);
  }

  private static byte[] signed(byte[] message) throws Exception {
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign((PrivateKey) keys.getKey("anybody", PASSWORD.toCharArray()));
    signature.update(message);
    return signature.sign();
  }

  private static Path keystore() {
    return folder.resolve("anybody.p12");
  }

  private List<Long> fingerprint() throws SQLException {
    return List.of(
        count("SELECT sum(hashtext(t::text)) FROM tewatashi.issuance t"),
        count("SELECT sum(hashtext(t::text)) FROM tewatashi.journal t"),
        count("SELECT sum(hashtext(t::text)) FROM tewatashi.ledger t"),
        count("SELECT sum(hashtext(t::text)) FROM tewatashi.kiosk_session t"));
  }

  private long count(String sql) throws SQLException {
    try (var connection = database.administrator().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private static Map<String, Double> numbers(String json) throws Exception {
    var numbers = new LinkedHashMap<String, Double>();
    try (var parser = new JsonFactory().createParser(json)) {
      assertThat(parser.nextToken()).isEqualTo(JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String key = parser.currentName();
        parser.nextToken();
        numbers.put(key, parser.getDoubleValue());
      }
    }
    return numbers;
  }
}
