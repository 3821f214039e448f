package tewatashi.issuance.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.db.Role;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.Limits;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.TerminalIdentity;

/**
 * Goal: only what was enrolled is known, and a fleet that is wrong changes nothing. Method: small
 * fleet files into a real database, as role operations, read back through the port.
 */
class EnrolmentTest {
  private static final Limits LIMITS = Limits.forCores(2);
  private static final TerminalId TERMINAL = new TerminalId("T000001");
  private static final Instant NOW = Instant.parse("2026-11-22T01:00:00Z");
  private static final String FIRST = "ab".repeat(32);
  private static final String SECOND = "5e".repeat(32);
  private static final String PIN = "cd".repeat(32);
  private static final String FLEET =
      """
      {"terminals": [{"terminal": "T000001", "certificate_sha256": "%s", "store": "見本店"}],
       "printers": [{"printer": "00000000-0000-0000-0000-000000000001", "terminal": "T000001",
         "uri": "ipps://localhost:6310/ipp/print", "certificate_sha256": "%s"}],
       "clerks": [{"clerk": "C0001", "code": "specimen-code"}]}
      """
          .formatted(FIRST, PIN);

  @TempDir private Path folder;
  private TestDatabase database;
  private DatabaseAccess access;

  @BeforeEach
  void open() {
    database = TestDatabase.create();
    access =
        new DatabaseAccess(
            database.jdbcUrl(Role.OPERATIONS).replaceFirst("\\?.*", ""),
            Map.of(
                Role.OPERATIONS, new DatabaseAccess.Login("operations", ""),
                Role.ISSUER, new DatabaseAccess.Login("issuer", ""),
                Role.VERIFIER, new DatabaseAccess.Login("verifier", "")));
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void aTerminalIsKnownByItsCertificateAndHasItsPrinter() throws Exception {
    assertThat(enrol(FLEET)).isEqualTo(new Enrolment(1, 1, 1, 0));
    try (var ports = DatabasePorts.open(access, LIMITS)) {
      var known = ports.operations().terminal("ab".repeat(32)).orElseThrow();
      assertThat(known.id()).isEqualTo(TERMINAL);
      assertThat(known.printer().certificateSha256()).isEqualTo(PIN);
      assertThat(ports.operations().terminal("00".repeat(32))).isEmpty();
    }
  }

  @Test
  void aClerkIsKnownByTheirOwnCode() throws Exception {
    enrol(FLEET);
    try (var ports = DatabasePorts.open(access, LIMITS)) {
      assertThat(ports.operations().clerkMay("C0001", "specimen-code", TERMINAL, NOW)).isTrue();
      assertThat(ports.operations().clerkMay("C0001", "another-code", TERMINAL, NOW)).isFalse();
      assertThat(ports.operations().clerkMay("C0002", "specimen-code", TERMINAL, NOW)).isFalse();
    }
  }

  @Test
  void anotherPrinterRetiresTheOneBefore() throws Exception {
    enrol(FLEET);
    enrol(FLEET.replace("-000000000001", "-000000000002").replace(":6310/", ":6311/"));
    try (var ports = DatabasePorts.open(access, LIMITS)) {
      var standing = ports.operations().terminal(FIRST).orElseThrow();
      assertThat(standing.printer().uri()).hasPort(6311);
      assertThat(standing.entitled()).isTrue();
    }
  }

  @Test
  void aRetiredPrinterIsNotEnrolledAgainAndNoneMovesToAnotherTerminal() throws Exception {
    enrol(FLEET);
    String moved =
        FLEET
            .replace("T000001", "T000002")
            .replace("ab".repeat(32), "ef".repeat(32))
            .replace(":6310/", ":6311/");
    assertThatThrownBy(() -> enrol(moved)).hasMessageContaining("is another terminal's");
    enrol(FLEET.replace("-000000000001", "-000000000002").replace(":6310/", ":6311/"));
    assertThatThrownBy(() -> enrol(FLEET)).hasMessageContaining("has been retired for good");
    try (var ports = DatabasePorts.open(access, LIMITS)) {
      assertThat(ports.operations().terminal(FIRST).orElseThrow().printer().uri()).hasPort(6311);
    }
  }

  @Test
  void twoOperatorsRetireAPrinterEachWithTheirOwnCode() throws Exception {
    enrol(
        FLEET.replace(
            "\"clerks\": [", "\"clerks\": [{\"clerk\": \"C0002\", \"code\": \"second-code\"}, "));
    var retirement = new Retirement(access, LIMITS);
    try (var ports = DatabasePorts.open(access, LIMITS)) {
      UUID printer = ports.operations().terminal(FIRST).orElseThrow().printer().id();
      assertThat(retirement.say(new UUID(1, 1), "C0001", "specimen-code", "dead", NOW))
          .isEqualTo(Retirement.Said.UNKNOWN);
      assertThat(retirement.say(printer, "C0001", "specimen-code", "dead", NOW))
          .isEqualTo(Retirement.Said.WAITS_FOR_ANOTHER);
      assertThat(retirement.say(printer, "C0001", "specimen-code", "dead", NOW))
          .as("the same one twice is one")
          .isEqualTo(Retirement.Said.WAITS_FOR_ANOTHER);
      assertThat(retirement.say(printer, "C0002", "specimen-code", "dead", NOW))
          .as("with the first one's code")
          .isEqualTo(Retirement.Said.CODE_WRONG);
      assertThat(ports.operations().terminal(FIRST).orElseThrow().entitled()).isTrue();
      assertThat(retirement.say(printer, "C0002", "second-code", "dead", NOW))
          .isEqualTo(Retirement.Said.RETIRED);
      var closed = ports.operations().terminal(FIRST).orElseThrow();
      assertThat(closed.entitled()).isFalse();
      assertThat(closed.printer().id()).isEqualTo(printer);
      assertThat(retirement.say(printer, "C0001", "specimen-code", "dead", NOW))
          .isEqualTo(Retirement.Said.RETIRED_BEFORE);
      assertThatThrownBy(() -> retirement.say(printer, "C0001", "specimen-code", " ", NOW))
          .hasMessageContaining("1 to 200");
    }
  }

  @Test
  void aMisspeltFieldIsRefusedAndNothingIsEnrolled() throws Exception {
    assertThatThrownBy(() -> enrol(FLEET.replace("\"store\"", "\"shop\"")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not shop");
    try (var ports = DatabasePorts.open(access, LIMITS)) {
      assertThat(ports.operations().terminal(FIRST)).isEmpty();
    }
  }

  @Test
  void twoTerminalsNeverShareATray() throws Exception {
    enrol(FLEET);
    String second =
        FLEET
            .replace("T000001", "T000002")
            .replace("ab".repeat(32), "ef".repeat(32))
            .replace("-000000000001", "-000000000002");
    assertThatThrownBy(() -> enrol(second))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("one_terminal_per_printer_uri");
    try (var ports = DatabasePorts.open(access, LIMITS)) {
      assertThat(ports.operations().terminal("ef".repeat(32))).isEmpty();
    }
  }

  @Test
  void aTerminalMayHaveSeveralCertificatesWhileItsKeysAreChanged() throws Exception {
    enrol(FLEET);
    enrol(FLEET.replace(quoted(FIRST), "[" + quoted(FIRST) + ", " + quoted(SECOND) + "]"));
    try (var ports = DatabasePorts.open(access, LIMITS)) {
      assertThat(ports.operations().terminal(FIRST))
          .map(Operations.Terminal::id)
          .contains(TERMINAL);
      var second = ports.operations().terminal(SECOND).orElseThrow();
      assertThat(second.id()).isEqualTo(TERMINAL);
      assertThat(second.certificateSha256()).isEqualTo(SECOND);
    }
  }

  @Test
  void aNewCertificateInTheFileLeavesTheOldOneUntilItIsRevoked() throws Exception {
    enrol(FLEET);
    enrol(FLEET.replace(FIRST, SECOND));
    try (var ports = DatabasePorts.open(access, LIMITS)) {
      assertThat(ports.operations().terminal(FIRST)).isPresent();
      assertThat(ports.operations().terminal(SECOND)).isPresent();
    }
  }

  @Test
  void aRevokedCertificateIsRefusedOnEveryNodeAtOnceAndNeverComesBack() throws Exception {
    enrol(FLEET);
    var certificates = new TerminalCertificates(access, LIMITS);
    try (var here = DatabasePorts.open(access, LIMITS);
        var there = DatabasePorts.open(access, LIMITS)) {
      assertThat(here.operations().terminal(FIRST)).isPresent();
      assertThat(there.operations().terminal(FIRST)).isPresent();
      assertThat(certificates.revoke(FIRST, NOW, "operator-1"))
          .isEqualTo(new TerminalCertificates.Revocation(TERMINAL, true));
      assertThat(here.operations().terminal(FIRST)).isEmpty();
      assertThat(there.operations().terminal(FIRST)).isEmpty();
      assertThat(certificates.revoke(FIRST, NOW, "operator-2"))
          .isEqualTo(new TerminalCertificates.Revocation(TERMINAL, false));
      assertThatThrownBy(() -> enrol(FLEET))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("revoked for good");
      assertThatThrownBy(
              () -> certificates.add(new TerminalIdentity(TERMINAL, FIRST), NOW, "operator-2"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("revoked for good");
      assertThat(here.operations().terminal(FIRST)).isEmpty();
    }
  }

  @Test
  void whoAdmittedAndWhoRevokedIsWrittenDown() throws Exception {
    enrol(FLEET);
    var certificates = new TerminalCertificates(access, LIMITS);
    certificates.add(new TerminalIdentity(TERMINAL, SECOND), NOW, "operator-1");
    certificates.revoke(FIRST, NOW, "operator-2");
    try (var operations = database.connect(Role.OPERATIONS);
        var statement = operations.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT enrolled_by, coalesce(revoked_by, '-') FROM terminal_certificate "
                    + "ORDER BY enrolled_at")) {
      var written = new java.util.ArrayList<String>();
      while (rows.next()) {
        written.add(rows.getString(1) + " " + rows.getString(2));
      }
      assertThat(written).containsExactly("fleet file operator-2", "operator-1 -");
    }
  }

  @Test
  void aCertificateCountsFromItsDay() throws Exception {
    enrol(FLEET);
    var certificates = new TerminalCertificates(access, LIMITS);
    var tomorrow = Counter.now().plusSeconds(86_400);
    certificates.add(new TerminalIdentity(TERMINAL, SECOND), tomorrow, "operator-1");
    try (var ports = DatabasePorts.open(access, LIMITS)) {
      assertThat(ports.operations().terminal(SECOND)).isEmpty();
    }
  }

  @Test
  void anothersCertificateAndAnUnknownTerminalAreRefused() throws Exception {
    enrol(FLEET);
    var certificates = new TerminalCertificates(access, LIMITS);
    var stranger = new TerminalId("T000002");
    assertThatThrownBy(() -> certificates.add(new TerminalIdentity(stranger, FIRST), NOW, "o"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("another terminal's");
    assertThatThrownBy(() -> certificates.add(new TerminalIdentity(stranger, SECOND), NOW, "o"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no such terminal");
    assertThatThrownBy(() -> certificates.revoke(SECOND, NOW, "o"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no terminal has this certificate");
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }

  private Enrolment enrol(String fleet) throws IOException {
    Path file = Files.writeString(folder.resolve("fleet.json"), fleet);
    return Enrolment.enrol(access, LIMITS, file, new SecureRandom());
  }
}
