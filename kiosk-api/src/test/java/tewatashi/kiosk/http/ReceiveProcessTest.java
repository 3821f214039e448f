package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.db.Role;
import tewatashi.db.testing.TestDatabase;
import tewatashi.kiosk.Main;
import tewatashi.kiosk.manifest.SignedManifest;

/** {@code receive} as an operator starts it, a process with a configuration file, takes feeds. */
@Timeout(120)
class ReceiveProcessTest {
  private static final String BATCH =
      """
      {"type":"feed","schema":1,"source":"juki","realm":"specimen"}
      {"sequence":1,"type":"municipality","code":"992011","prefecture":"見本県",\
      "name":"手渡市","minimum_age":15}
      """;

  private final ThrowawayAuthority authority = ThrowawayAuthority.create();
  private final ThrowawayAuthority.Identity juki = authority.issue("juki");
  private final TestDatabase database = TestDatabase.create();
  @TempDir private Path folder;
  private Process process;
  private JsonObject ready;

  @BeforeEach
  void start() throws Exception {
    SignedManifest.write(folder);
    authority.write(authority.issue("localhost"), folder.resolve("server.p12"));
    Files.writeString(folder.resolve("password"), new String(ThrowawayAuthority.PASSWORD) + "\n");
    new ThrowawayAuthority(juki.keys(), juki.certificate())
        .writeCertificate(folder.resolve("juki.pem"));
    authority.writeCertificate(folder.resolve("ca.pem"));
    var config = Files.writeString(folder.resolve("server.properties"), configuration());
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dstdout.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "receive",
                "--config",
                config.toString())
            .redirectError(folder.resolve("said").toFile())
            .start();
    var first = process.inputReader(StandardCharsets.UTF_8).readLine();
    assertThat(first).as(Files.readString(folder.resolve("said"))).isNotNull();
    ready = new JsonObject(first);
  }

  private String configuration() {
    String url = database.jdbcUrl(Role.FEED);
    return """
    realm=specimen
    manifest.file=manifest
    manifest.signer.1=signer.pub
    listen.tls.keystore=server.p12
    listen.tls.password-file=password
    listen.terminal-ca=ca.pem
    database.url=%s
    database.feed.password-file=password
    trust.authority.1.certificate=ca.pem
    trust.authority.1.issuer-key=%s
    trust.authority.1.policy=1.2.392.200149.8.5.1.0.30
    responder.url=http://localhost:1/
    feed.listen.host=127.0.0.1
    feed.listen.port=0
    feed.operations.port=0
    feed.tls.keystore=server.p12
    feed.tls.password-file=password
    feed.sender.1.certificate=juki.pem
    feed.sender.1.sources=juki
    """
        .formatted(url.substring(0, url.indexOf('?')), "0".repeat(64));
  }

  @AfterEach
  void end() throws Exception {
    process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    database.close();
  }

  private HttpResponse<String> sent(SSLContext tls) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(at("https", "port", "/feed/v1/batches"))
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(BATCH))
            .build();
    try (var client =
        HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private HttpResponse<String> asked(String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(at("http", "operations_port", path)).build();
    try (var client = HttpClient.newHttpClient()) {
      return client.send(request, BodyHandlers.ofString());
    }
  }

  private URI at(String scheme, String port, String path) {
    return URI.create(scheme + "://localhost:" + ready.getInteger(port) + path);
  }

  @Test
  void itTakesABatchFromItsSenderSaysHowItIsAndEndsWhenTold() throws Exception {
    assertThat(ready.getBoolean("ready")).isTrue();
    assertThat(ready.getString("realm")).isEqualTo("specimen");
    assertThat(asked("/readyz").statusCode()).isEqualTo(200);

    assertThatThrownBy(() -> sent(authority.client(authority.issue("juki"))))
        .isInstanceOf(IOException.class);
    var said = sent(authority.client(juki));
    assertThat(said.statusCode()).as(said.body()).isEqualTo(200);
    assertThat(new JsonObject(said.body()).getInteger("applied")).isOne();
    assertThat(one("SELECT name FROM municipality")).isEqualTo("手渡市");

    assertThat(asked("/livez").statusCode()).isEqualTo(200);
    assertThat(asked("/metrics").body())
        .contains("tewatashi_feed_batches_total{outcome=\"applied\"} 1.0", "jvm_memory_used_bytes");

    process.destroy();
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(folder.resolve("said"))).doesNotContain("手渡市");
  }

  private String one(String sql) throws Exception {
    try (var connection = database.administrator().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET search_path = tewatashi");
      try (var row = statement.executeQuery(sql)) {
        row.next();
        return row.getString(1);
      }
    }
  }

  @Test
  void withoutItsDatabaseItIsNotReadyAndLives() throws Exception {
    database.set("ALTER TABLE feed_source RENAME TO gone");
    assertThat(asked("/readyz").statusCode()).isEqualTo(503);
    assertThat(asked("/livez").statusCode()).isEqualTo(200);
    assertThat(asked("/readyz").body())
        .isEqualTo("{\"ready\":false,\"checks\":{\"database\":\"down\"}}");
  }
}
