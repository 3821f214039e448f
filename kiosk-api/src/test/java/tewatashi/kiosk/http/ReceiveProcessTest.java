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
import java.nio.file.Path;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.db.Role;
import tewatashi.db.testing.TestDatabase;

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
  private CommandProcess process;

  @BeforeEach
  void start() throws Exception {
    new ThrowawayAuthority(juki.keys(), juki.certificate())
        .writeCertificate(folder.resolve("juki.pem"));
    process =
        CommandProcess.start(
            "receive",
            folder,
            authority,
            database.jdbcUrl(Role.FEED),
            """
            database.feed.password-file=password
            feed.listen.host=127.0.0.1
            feed.listen.port=0
            feed.operations.port=0
            feed.tls.keystore=server.p12
            feed.tls.password-file=password
            feed.sender.1.certificate=juki.pem
            feed.sender.1.sources=juki
            """);
  }

  @AfterEach
  void end() throws Exception {
    process.close();
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
    return URI.create(scheme + "://localhost:" + process.ready().getInteger(port) + path);
  }

  @Test
  void itTakesABatchFromItsSenderSaysHowItIsAndEndsWhenTold() throws Exception {
    assertThat(process.ready().getBoolean("ready")).isTrue();
    assertThat(process.ready().getString("realm")).isEqualTo("specimen");
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

    assertThat(process.end()).as("it ends when told").isTrue();
    assertThat(process.said()).doesNotContain("手渡市");
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
