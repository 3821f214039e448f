package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tewatashi.kiosk.config.Address;

/** What operators' machines read. */
@Timeout(30)
class OperationsListenerTest {
  private static final AtomicBoolean DATABASE = new AtomicBoolean(true);
  private static final AtomicBoolean RESPONDER = new AtomicBoolean(true);
  private static volatile CountDownLatch hanging = new CountDownLatch(0);

  private static Api api;
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    api = new Api();
    api.checks.add(check("database", true, DATABASE));
    api.checks.add(check("responder", false, RESPONDER));
    api.start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @AfterEach
  void everythingIsWell() {
    hanging.countDown();
    DATABASE.set(true);
    RESPONDER.set(true);
    client.close();
    api.desk.endAll();
  }

  @Test
  void itSaysThatItLivesAndWhatItIs() throws Exception {
    var said = get("/livez");
    assertThat(said.statusCode()).isEqualTo(200);
    var json = new JsonObject(said.body());
    assertThat(json.getString("realm")).isEqualTo("specimen");
    assertThat(json.getString("build")).matches("[0-9.]+(-SNAPSHOT)?\\+[a-z0-9-]+");
  }

  @Test
  void itIsReadyWhileAllThatIsRequiredIsUp() throws Exception {
    assertThat(get("/readyz").body())
        .isEqualTo("{\"ready\":true,\"checks\":{\"database\":\"up\",\"responder\":\"up\"}}");
    RESPONDER.set(false);
    assertThat(get("/readyz").statusCode()).isEqualTo(200);
    DATABASE.set(false);
    var said = get("/readyz");
    assertThat(said.statusCode()).isEqualTo(503);
    assertThat(said.body()).contains("\"database\":\"down\"");
  }

  @Test
  void aCheckThatHangsCountsAsDown() throws Exception {
    hanging = new CountDownLatch(1);
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    assertThat(get("/readyz").statusCode()).isEqualTo(503);
    hanging.countDown();
    HttpResponse<String> said = get("/readyz");
    for (int i = 0; i < 50 && said.statusCode() != 200; i++) {
      said = get("/readyz");
    }
    assertThat(said.statusCode()).isEqualTo(200);
  }

  @Test
  void metricsNameStepsAndOutcomesAndNobody() throws Exception {
    try (var terminal = api.terminal().apply()) {
      terminal.secret = "A".repeat(43);
      terminal.read();
      var text = get("/metrics").body();
      assertThat(text)
          .contains(
              "tewatashi_step_seconds_count{"
                  + "outcome=\"done\",result=\"done\",step=\"startIssuance\"}")
          .contains(
              "tewatashi_step_seconds_count{"
                  + "outcome=\"not-found\",result=\"refused\",step=\"getIssuance\"}")
          .contains("tewatashi_steps_running")
          .doesNotContain(terminal.session)
          .doesNotContain(terminal.issuance)
          .doesNotContain("T000001");
    }
  }

  @Test
  void metricsComeAsOpenMetricsToWhomAsksForThem() throws Exception {
    var open = metrics("application/openmetrics-text;version=1.0.0,text/plain;q=0.5");
    assertThat(open.headers().firstValue("Content-Type"))
        .contains("application/openmetrics-text; version=1.0.0; charset=utf-8");
    assertThat(open.body()).endsWith("# EOF\n").contains("# TYPE jvm info");
    var text = metrics("text/plain");
    assertThat(text.headers().firstValue("Content-Type"))
        .contains("text/plain; version=0.0.4; charset=utf-8");
    assertThat(text.body()).doesNotContain("# EOF");
  }

  private HttpResponse<String> metrics(String accept) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri("/metrics")).header("Accept", accept).GET().build(),
        HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void itHasStartedOnceEveryRoundWasCompleted() throws Exception {
    api.rounds.put("recovery", true);
    api.rounds.put("figures", false);
    var said = get("/startedz");
    assertThat(said.statusCode()).isEqualTo(503);
    var json = new JsonObject(said.body());
    assertThat(json.getBoolean("started")).isFalse();
    assertThat(json.getJsonObject("rounds").getString("figures")).isEqualTo("not-yet");
    assertThat(json.getJsonObject("rounds").getString("recovery")).isEqualTo("done");
    api.rounds.put("figures", true);
    assertThat(get("/startedz").statusCode()).isEqualTo(200);
  }

  @Test
  void itHasHeadersPathsAndMethodsLikeTheOther() throws Exception {
    assertThat(get("/livez").headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(get("/v1/sessions").statusCode()).isEqualTo(404);
    var post =
        HttpRequest.newBuilder(uri("/metrics")).POST(HttpRequest.BodyPublishers.noBody()).build();
    var refused = client.send(post, HttpResponse.BodyHandlers.ofString());
    assertThat(refused.statusCode()).isEqualTo(405);
    var head = HttpRequest.newBuilder(uri("/livez")).HEAD().build();
    assertThat(client.send(head, HttpResponse.BodyHandlers.ofString()).body()).isEmpty();
    assertThat(get("/openapi.yaml").body()).startsWith("openapi: 3.1.0");
  }

  @Test
  void aTakenPortIsSaidPlainly(@TempDir Path folder) throws Exception {
    try (var taken = new ServerSocket(0, 1, java.net.InetAddress.getByName("127.0.0.1"))) {
      var other = new Api();
      var address = new Address("127.0.0.1", taken.getLocalPort());
      assertThatThrownBy(() -> other.start(folder, address, new Address("127.0.0.1", 0)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot listen at")
          .hasMessageContaining("" + taken.getLocalPort());
      assertThatThrownBy(() -> other.start(folder, address, address))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("two ports");
      other.vertx.close().await();
    }
  }

  @Test
  void aWrongPasswordIsSaidPlainly(@TempDir Path folder) throws Exception {
    var other = new Api();
    other.write(folder);
    java.nio.file.Files.writeString(folder.resolve("password"), "wrong\n");
    assertThatThrownBy(
            () -> other.start(Api.listen(folder, Api.ANY_PORT), Api.ANY_PORT, Api.LIMITS))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cannot listen at");
    other.vertx.close().await();
  }

  private static ReadinessCheck check(String name, boolean required, AtomicBoolean up) {
    return new ReadinessCheck(
        name,
        required,
        Duration.ofMillis(200),
        () -> {
          try {
            hanging.await();
          } catch (InterruptedException e) {
            return false;
          }
          return up.get();
        });
  }

  /** Such connections have no certificate, and are counted and let go like all others. */
  @Test
  void aConnectionWithoutTlsIsNoFault() throws Exception {
    var log = (Logger) LoggerFactory.getLogger("io.vertx.core.impl.ContextImpl");
    var said = new ListAppender<ILoggingEvent>();
    said.start();
    log.addAppender(said);
    try (var fresh = HttpClient.newHttpClient()) {
      fresh.send(
          HttpRequest.newBuilder(uri("/livez")).GET().build(),
          HttpResponse.BodyHandlers.ofString());
    } finally {
      log.detachAppender(said);
    }
    assertThat(said.list).isEmpty();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return client.send(
        HttpRequest.newBuilder(uri(path)).GET().build(), HttpResponse.BodyHandlers.ofString());
  }

  private static URI uri(String path) {
    return URI.create("http://127.0.0.1:" + api.server().operationsPort() + path);
  }
}
