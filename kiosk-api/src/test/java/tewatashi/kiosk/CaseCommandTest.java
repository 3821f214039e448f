package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.db.Role;
import tewatashi.db.testing.SmallTown;
import tewatashi.db.testing.TestDatabase;
import tewatashi.kiosk.keys.SigningKey;
import tewatashi.kiosk.manifest.SignedManifest;

/** What two operators type from a case's opening to its answer. */
class CaseCommandTest {
  private static final String STORY = "3f9a0c55d1" + "0".repeat(22);

  private final TestDatabase database = TestDatabase.create();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;
  private Path config;

  @BeforeEach
  void setUp() throws Exception {
    SmallTown.build(database);
    database.set(
        """
        SET session_replication_role = replica;
        INSERT INTO issuance (issuance_id, session_id, terminal_id, printer_id, municipality_code,
            resident_id, kind, scope, items, copies, state, version, build, started_at, touched_at)
          VALUES ('%1$s', '%1$s', 'T000001', '00000000-0000-4000-8000-000000000001', '131016',
            '00000001', 'residence', 'holder', '{}', 1, 'fetching', 0, 'build-1', now(), now());
        INSERT INTO journal (issuance_id, version, at, event, to_state)
          VALUES ('%1$s', 0, now(), 'opened', 'fetching')
        """
            .formatted(STORY));
    config = Files.writeString(folder.resolve("server.properties"), configuration());
    enrolled("O-1");
    enrolled("O-2");
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

  private void enrolled(String operator) throws Exception {
    var key = SigningKey.make(folder.resolve(operator + ".key"), new SecureRandom());
    database.set(
        "INSERT INTO operator_key (operator_id, public_key) VALUES ('%s', decode('%s', 'base64'))"
            .formatted(operator, Base64.getEncoder().encodeToString(key.open().encoded())));
  }

  private int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", config.toString()));
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(all.toArray(String[]::new));
  }

  private int open() {
    return run(
        "open-case",
        "--reference",
        "3F9A0C55D1",
        "--from",
        "upstream",
        "--because",
        "an error notice of 9:14",
        "--operator",
        "O-1",
        "--key",
        folder.resolve("O-1.key").toString());
  }

  private int answer(String operator, String key, String word, String digest) {
    return run(
        "case",
        "1",
        "--answer",
        word,
        "--evidence",
        digest,
        "--because",
        "no job was made",
        "--operator",
        operator,
        "--key",
        folder.resolve(key + ".key").toString());
  }

  private String digest() {
    assertThat(run("case", "1", "--json")).isZero();
    return new JsonObject(out.toString()).getString("evidence");
  }

  @Test
  void fromTheNoticeToTheAnswerOfTwo() {
    assertThat(run("cases")).isZero();
    assertThat(open()).as(err.toString()).isZero();
    assertThat(out.toString()).contains("case 1 is open");
    assertThat(run("cases")).isEqualTo(1);
    assertThat(out.toString()).contains("notice from upstream | 3F9A0C55D1", "1 cases are open");

    assertThat(run("case", "1")).isZero();
    assertThat(out.toString())
        .contains("an error notice of 9:14", "its steps: 1", "event=opened", "evidence ");

    assertThat(answer("O-1", "O-1", "nobody", digest())).isZero();
    assertThat(out.toString()).contains("another operator has to sign the same");
    assertThat(answer("O-1", "O-1", "nobody", digest())).isEqualTo(1);
    assertThat(answer("O-2", "O-1", "nobody", digest())).isEqualTo(1);
    assertThat(err.toString()).contains("not this operator's enrolled key");
    assertThat(answer("O-2", "O-2", "nobody", "0".repeat(64))).isEqualTo(1);
    assertThat(err.toString()).contains("look again");
    assertThat(answer("O-2", "O-2", "nobody", digest())).isZero();
    assertThat(out.toString()).contains("the case is closed");

    assertThat(run("cases")).isZero();
    assertThat(run("cases", "--all", "--json")).isZero();
    var listed = new JsonObject(out.toString()).getJsonArray("cases").getJsonObject(0);
    assertThat(listed.getString("answer")).isEqualTo("nobody");
    assertThat(listed.getString("answered_with")).isEqualTo("O-2");
  }

  private int report(String file, String... more) {
    var arguments = new ArrayList<String>(List.of("case", "1", "--report", file(file).toString()));
    arguments.addAll(List.of("--because", "the commission's report", "--operator", "O-1", "--key"));
    arguments.add(folder.resolve("O-1.key").toString());
    arguments.addAll(List.of(more));
    return run(arguments.toArray(String[]::new));
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  @Test
  void theCommissionsFileIsWrittenOnceAndForItsOwnerAlone() throws Exception {
    open();
    assertThat(report("report.csv", "--evidence", digest())).as(err.toString()).isZero();
    assertThat(out.toString()).contains("1 lines of people on 1 issuances written; report 1");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file("report.csv"))))
        .isEqualTo("rw-------");
    var text = Files.readString(file("report.csv"));
    assertThat(text)
        .contains(
            "\"資料\",\"漏えい等報告の資料（速報用・未回答）\"",
            "\"照会番号\",\"3F9A0C55D1\"",
            "\"店舗\",\"見本店\"",
            "\"見本 00000001\"",
            "\"申請者\"");
    assertThat(out.toString() + err).doesNotContain("見本 00000001", "00000001");
    assertThat(report("report.csv")).isEqualTo(1);
    assertThat(err.toString()).contains("the file exists");
    assertThat(Files.readString(file("report.csv"))).isEqualTo(text);
  }

  @Test
  void whatIsRefusedLeavesNoFile() {
    open();
    assertThat(report("a.csv", "--concerns", "ABCDEF0123")).isEqualTo(1);
    assertThat(err.toString()).contains("not exactly one of this case's neighbours");
    assertThat(report("a.csv", "--evidence", "0".repeat(64))).isEqualTo(1);
    assertThat(err.toString()).contains("look again");
    assertThat(answer("O-1", "O-1", "nobody", digest())).isZero();
    assertThat(answer("O-2", "O-2", "nobody", digest())).isZero();
    assertThat(report("a.csv")).isEqualTo(1);
    assertThat(err.toString()).contains("nobody to report");
    assertThat(file("a.csv")).doesNotExist();
    assertThat(report("a.csv", "--answer", "nobody")).isEqualTo(2);
    assertThat(run("case", "1", "--concerns", "ABCDEF0123")).isEqualTo(2);
  }

  private int openAt(String... about) {
    var all = new ArrayList<>(List.of("open-case", "--from", "resident"));
    all.addAll(List.of("--because", "a page in the tray", "--operator", "O-1"));
    all.addAll(List.of("--key", folder.resolve("O-1.key").toString()));
    all.addAll(List.of(about));
    return run(all.toArray(String[]::new));
  }

  @Test
  void aPageInATrayIsACaseWithoutAnIssuance() {
    assertThat(openAt("--at", "T000001", "--when", "2025-11-24T09:14:00+09:00")).isZero();
    assertThat(out.toString()).contains("case 1 is open; no issuance is known for it");
    assertThat(openAt("--reference", "FFFFFFFFFF")).isZero();
    assertThat(run("cases")).isEqualTo(1);
    assertThat(out.toString())
        .contains(
            "no issuance is known: terminal=T000001 at=2025-11-24T00:14:00Z |",
            "no issuance is known: reference=FFFFFFFFFF at=");
    assertThat(report("a.csv")).isEqualTo(1);
    assertThat(err.toString()).contains("no issuance is known for it");
    assertThat(run("case", "1")).isZero();
    assertThat(out.toString()).contains("the place: 1", "a page in the tray");
    assertThat(answer("O-1", "O-1", "stranger", digest())).isZero();
    assertThat(answer("O-2", "O-2", "stranger", digest())).isZero();
    assertThat(out.toString()).contains("the case is closed");
  }

  @Test
  void aNoticeNamesSomethingThatIsThere() {
    assertThat(openAt()).isEqualTo(2);
    assertThat(err.toString()).contains("a reference code or a terminal");
    assertThat(openAt("--at", "T000001", "--when", "this morning")).isEqualTo(2);
    assertThat(openAt("--at", "T999999")).isEqualTo(1);
    assertThat(err.toString()).contains("no terminal has this number");
  }

  @Test
  void wrongUsageIsToldBeforeAnythingIsAsked() {
    assertThat(run("case", "1", "--answer", "nobody")).isEqualTo(2);
    assertThat(answer("O-1", "O-1", "reprinted", "0".repeat(64))).isEqualTo(2);
    assertThat(err.toString()).contains("nobody, own, stranger, unknown");
    assertThat(run("case", "7")).isEqualTo(1);
  }
}
