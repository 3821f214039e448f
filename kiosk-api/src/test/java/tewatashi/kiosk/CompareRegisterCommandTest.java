package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.db.Role;
import tewatashi.db.testing.SmallTown;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.operations.Times;
import tewatashi.kiosk.manifest.SignedManifest;

/** What an operator's timer gets to see of a night's comparison. */
class CompareRegisterCommandTest {
  private static final String STORY = "3f9a0c55d1" + "0".repeat(22);

  private final TestDatabase database = TestDatabase.create();
  private final LocalDate today = LocalDate.ofInstant(Instant.now(), Times.TOKYO);
  private final StringWriter out = new StringWriter();
  @TempDir private Path folder;
  private Path config;

  /** A seal's certificate that was printed three days ago. */
  @BeforeEach
  void setUp() throws Exception {
    SmallTown.build(database);
    database.set(
        """
        SET session_replication_role = replica;
        INSERT INTO issuance (issuance_id, session_id, terminal_id, printer_id, municipality_code,
            resident_id, record_version, kind, scope, items, copies, state, version, build,
            started_at, touched_at, mayor_from, official_seal_from, seal_registration)
          SELECT '%1$s', '%1$s', 'T000001', '00000000-0000-4000-8000-000000000001', '131016',
            '00000001', 1, 'seal', 'holder', '{}', 1, 'fetching', 0, 'build-1', now(), now(),
            m.valid_from, o.valid_from, 'S1' FROM mayor m, official_seal o;
        INSERT INTO issuance_copy (issuance_id, copy, issue_number, digest, job_name, job_id,
            entered_printing_at, revocation_answered_at, revocation_source)
          SELECT '%1$s', 1, 'N-1', repeat('0', 64), repeat('0', 32), 1, t, t, 'ocsp'
            FROM (SELECT now() - interval '3 days' AS t) AS earlier
        """
            .formatted(STORY));
    config = Files.writeString(folder.resolve("server.properties"), configuration());
  }

  @AfterEach
  void close() {
    database.close();
  }

  private String configuration() throws Exception {
    SignedManifest.write(folder);
    for (var file : List.of("server.p12", "ca.pem", "password")) {
      Files.writeString(folder.resolve(file), "specimen\n");
    }
    String url = database.jdbcUrl(Role.OPERATIONS);
    return """
    realm=specimen
    manifest.file=manifest
    manifest.signer.1=signer.pub
    listen.tls.keystore=server.p12
    listen.tls.password-file=password
    listen.terminal-ca=ca.pem
    database.url=%s
    database.operations.password-file=password
    trust.authority.1.certificate=ca.pem
    trust.authority.1.issuer-key=%s
    trust.authority.1.policy=1.2.392.200149.8.5.1.0.30
    responder.url=http://localhost:1/
    """
        .formatted(url.substring(0, url.indexOf('?')), "0".repeat(64));
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    var all = new ArrayList<>(List.of("compare-register"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    var writer = new PrintWriter(out, true);
    return Main.commandLine().setOut(writer).setErr(writer).execute(all.toArray(String[]::new));
  }

  @Test
  void aCancellationThatIsToldThreeDaysLaterOpensACase() throws Exception {
    assertThat(run(today.toString())).as(out.toString()).isZero();
    assertThat(out.toString()).contains("1 copies of", "0 differences, 0 open, 0 of them new");

    database.set(
        "UPDATE seal_registration SET status = 'cancelled', cancelled_on = '2026-01-01'"
            + " WHERE registration_number = 'S1'");
    assertThat(run(today.toString(), "--back", "0")).isZero();
    assertThat(run(today.toString())).isEqualTo(1);
    assertThat(out.toString())
        .contains("3F9A0C55D1 | register differs: seal | case 1, opened now")
        .contains("1 differences, 1 open, 1 of them new");
    assertThat(run(today.toString(), "--json")).isEqualTo(1);
    var difference = new JsonObject(out.toString()).getJsonArray("differences").getJsonObject(0);
    assertThat(difference.getString("day")).isEqualTo(today.minusDays(3).toString());
    assertThat(difference.getBoolean("opened")).isFalse();
    assertThat(difference.getInteger("case")).isOne();
  }

  @Test
  void wrongUsageIsToldBeforeAnythingIsAsked() {
    assertThat(run(today.plusDays(1).toString())).isEqualTo(2);
    assertThat(run(today.toString(), "--back", "1201")).isEqualTo(2);
    assertThat(run("yesterday")).isEqualTo(2);
  }

  @Test
  void aDatabaseThatIsNotThereHasACodeOfItsOwn() throws Exception {
    Files.writeString(
        config,
        Files.readString(config)
            .replaceFirst("database.url=.*", "database.url=jdbc:postgresql://localhost:1/none"));
    assertThat(run(today.toString())).isEqualTo(3);
  }
}
