package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.db.Role;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.Limits;
import tewatashi.issuance.feed.RegisterFeed;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.BuildIdentity;
import tewatashi.kiosk.Chance;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.config.FeedListenConfig;
import tewatashi.kiosk.config.SecretFile;
import tewatashi.kiosk.config.ServerKey;

/**
 * Goal: what a register sends over the network is applied whole, in order and once, from whom it
 * may come and from nobody else. Method: real TLS with several clients, a real database as role
 * feed; one thing wrong at a time.
 */
class FeedServerTest {
  private static final FeedLimits USUAL = FeedLimits.with(Limits.forCores(2));
  private static final FeedLimits SMALL =
      new FeedLimits(20_000, Duration.ofMillis(700), Duration.ofSeconds(5), 2, USUAL.http());
  private static final String CANARY = "手渡　金糸雀";

  private final ThrowawayAuthority authority = ThrowawayAuthority.create();
  private final ThrowawayAuthority.Identity juki = authority.issue("juki");
  private final ThrowawayAuthority.Identity inkan = authority.issue("inkan");
  private final Vertx vertx = Vertx.vertx();
  private final Contract contract = new Contract(vertx, FeedServer.contract());
  private final TestDatabase database = TestDatabase.create();

  @TempDir private Path folder;
  private FeedServer server;
  private Instant now = Instant.now();
  private volatile boolean up = true;

  @BeforeEach
  void start() throws IOException {
    authority.write(authority.issue("localhost"), folder.resolve("server.p12"));
    java.nio.file.Files.writeString(
        folder.resolve("password"), new String(ThrowawayAuthority.PASSWORD) + "\n");
    new ThrowawayAuthority(juki.keys(), juki.certificate())
        .writeCertificate(folder.resolve("juki.pem"));
    new ThrowawayAuthority(inkan.keys(), inkan.certificate())
        .writeCertificate(folder.resolve("inkan.pem"));
    server = listen(SMALL);
  }

  private FeedServer listen(FeedLimits limits) throws IOException {
    var config =
        new FeedListenConfig(
            Api.ANY_PORT,
            Api.ANY_PORT,
            new ServerKey.InFile(
                folder.resolve("server.p12"), new SecretFile(folder.resolve("password"))),
            List.of(
                new FeedListenConfig.Sender(folder.resolve("juki.pem"), Set.of("juki", "koseki")),
                new FeedListenConfig.Sender(folder.resolve("inkan.pem"), Set.of("inkan"))));
    InstantSource clock = () -> now;
    var feed = new RegisterFeed(database.as(Role.FEED), Realm.SPECIMEN);
    var parts =
        new FeedParts(
            feed,
            Realm.SPECIMEN,
            BuildIdentity.ofThisProgram(),
            List.of(new ReadinessCheck("database", true, Duration.ofSeconds(2), () -> up)),
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
            clock,
            new Chance(new SecureRandom()));
    return FeedServer.start(vertx, config, parts, limits);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    vertx.close().await(10, TimeUnit.SECONDS);
    database.close();
  }

  @Test
  void aBatchIsAppliedAndSentAgainItIsSkipped() throws Exception {
    assertThat(send(juki, batch("juki", 1, 3)))
        .isEqualTo(
            new Said(200, "{\"source\":\"juki\",\"applied\":3,\"skipped\":0,\"watermark\":3}"));
    assertThat(send(juki, batch("juki", 1, 4)))
        .isEqualTo(
            new Said(200, "{\"source\":\"juki\",\"applied\":1,\"skipped\":3,\"watermark\":4}"));
    assertThat(count("municipality")).isEqualTo(4);
  }

  @Test
  void eachSourceCountsForItself() throws Exception {
    assertThat(send(juki, batch("juki", 1, 2)).status()).isEqualTo(200);
    assertThat(send(juki, batch("koseki", 1, 1)).status()).isEqualTo(200);
    assertThat(send(inkan, batch("inkan", 1, 1)).status()).isEqualTo(200);
    assertThat(
            text(
                "SELECT string_agg(source || watermark, ' ' ORDER BY source)"
                    + " FROM feed_source"))
        .isEqualTo("inkan1 juki2 koseki1");
  }

  @Test
  void aSourceThatIsNotTheSendersIsRefusedAndNothingIsWritten() throws Exception {
    var said = send(inkan, batch("juki", 1, 2));
    assertThat(said.status()).isEqualTo(403);
    assertThat(said.problem()).isEqualTo("feed:source-not-yours");
    assertThat(count("feed_source")).isZero();
  }

  @Test
  void aGapIsRefusedAndSaysWhatComesNext() throws Exception {
    send(juki, batch("juki", 1, 2));
    var said = send(juki, batch("juki", 4, 5));
    assertThat(said.status()).isEqualTo(422);
    assertThat(said.problem()).isEqualTo("feed:batch-refused");
    assertThat(said.faults()).containsExactly("2 sequence leaves a gap: the next to apply is 3");
    assertThat(count("municipality")).isEqualTo(2);
  }

  @Test
  void aFaultAtTheEndAppliesNothingAndNoFaultQuotesAValue() throws Exception {
    var bad =
        batch("juki", 1, 2)
            + "{\"sequence\":3,\"type\":\"municipality\",\"code\":\""
            + CANARY
            + "\","
            + "\"prefecture\":\"x\",\"name\":\"y\",\"minimum_age\":15,\""
            + CANARY
            + "\":1}\n";
    var said = send(juki, bad);
    assertThat(said.status()).isEqualTo(422);
    assertThat(said.faults()).hasSize(2).allMatch(fault -> fault.startsWith("4 "));
    assertThat(said.body()).doesNotContain(CANARY).doesNotContain("金糸雀");
    assertThat(count("municipality")).isZero();
    assertThat(count("feed_source")).isZero();
  }

  @Test
  void theSameSequenceWithOtherWordsIsRefused() throws Exception {
    send(juki, batch("juki", 1, 2));
    var said = send(juki, batch("juki", 1, 2).replace("町1", "村1"));
    assertThat(said.status()).isEqualTo(422);
    assertThat(said.faults()).singleElement().asString().startsWith("2 sequence ");
  }

  @Test
  void withoutACertificateOrWithAStrangersThereIsNoConnection() {
    var strangers = ThrowawayAuthority.create();
    var sameAuthoritys = authority.issue("juki");
    for (SSLContext tls :
        List.of(
            authority.client(),
            authority.client(sameAuthoritys),
            trusting(strangers.issue("juki")))) {
      assertThatThrownBy(() -> send(tls, batch("juki", 1, 1))).isInstanceOf(IOException.class);
    }
    assertThat(count("feed_source")).isZero();
  }

  /** A client that trusts our server, and shows what another authority gave it. */
  private SSLContext trusting(ThrowawayAuthority.Identity identity) {
    return new ThrowawayAuthority(authority.keys(), authority.certificate()).client(identity);
  }

  @Test
  void aCertificateThatEndedIsNone() {
    now = now.plus(Duration.ofDays(2));
    assertThatThrownBy(() -> send(juki, batch("juki", 1, 1))).isInstanceOf(IOException.class);
  }

  @Test
  void twoAtOnceOfOneSourceAreAppliedOnce() throws Exception {
    server.close();
    server = listen(USUAL);
    var batch = batch("juki", 1, 300);
    var both =
        Stream.generate(() -> CompletableFuture.supplyAsync(() -> sendQuietly(batch)))
            .limit(2)
            .toList();
    var applied = new java.util.ArrayList<Integer>();
    for (var one : both) {
      var said = one.get(60, TimeUnit.SECONDS);
      assertThat(said.status()).as(said.body()).isEqualTo(200);
      applied.add(said.json().getInteger("applied"));
    }
    assertThat(applied).containsExactlyInAnyOrder(300, 0);
    assertThat(count("feed_record")).isEqualTo(300);
  }

  private Said sendQuietly(String batch) {
    try {
      return send(juki, batch);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** A third one is not let in while two of the sender's hang; another sender is. */
  @Test
  void aSenderHasTwoAtOnceAndTakesNobodysPlace() throws Exception {
    server.close();
    server = listen(USUAL); // Long enough for two to hang on any machine.
    try (var first = hanging(juki, "juki");
        var second = hanging(juki, "koseki")) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      // Whoever came earlier would take a place that one of the two is on its way to.
      awaitBegun(2);
      var said = send(juki, batch("juki", 1, 1));
      assertThat(said.status()).as(said.body()).isEqualTo(503);
      assertThat(said.problem()).isEqualTo("feed:busy");
      assertThat(send(inkan, batch("inkan", 1, 1)).status()).isEqualTo(200);
    }
  }

  private Said sendUntil(int status, ThrowawayAuthority.Identity sender, String batch)
      throws Exception {
    for (int i = 0; i < 20; i++) {
      var said = send(sender, batch);
      if (said.status() == status) {
        return said;
      }
      Thread.sleep(20);
    }
    throw new AssertionError("never " + status);
  }

  /** A batch whose header came and whose records do not. */
  private SSLSocket hanging(ThrowawayAuthority.Identity sender, String source) throws IOException {
    return saying(sender, source, "\r\nContent-Length: 10000");
  }

  private SSLSocket saying(ThrowawayAuthority.Identity sender, String source, String length)
      throws IOException {
    var tls = authority.client(sender).getSocketFactory();
    var socket = (SSLSocket) tls.createSocket("localhost", server.port());
    socket.setSoTimeout(20_000);
    var head =
        "POST /feed/v1/batches HTTP/1.1\r\nHost: localhost\r\n"
            + "Content-Type: application/x-ndjson"
            + length
            + "\r\n\r\n";
    var body = batch(source, 1, 2);
    var sent = length.contains("chunked") ? chunk(body) : body;
    socket.getOutputStream().write((head + sent).getBytes(StandardCharsets.UTF_8));
    socket.getOutputStream().flush();
    return socket;
  }

  private static String chunk(String body) {
    int bytes = body.getBytes(StandardCharsets.UTF_8).length;
    return Integer.toHexString(bytes) + "\r\n" + body + "\r\n";
  }

  /** Whole lines came and were read, but not the end that was promised. */
  @Test
  void aBodyThatBreaksOffAppliesNothing() throws Exception {
    server.close();
    server = listen(USUAL);
    for (String length : List.of("\r\nContent-Length: 10000", "\r\nTransfer-Encoding: chunked")) {
      try (var socket = saying(juki, "juki", length)) {
        assertThat(socket.isConnected()).isTrue();
        awaitBegun(1);
      }
    }
    assertThat(sendUntil(200, juki, batch("juki", 1, 1)).json().getInteger("applied")).isOne();
    assertThat(count("feed_record")).isOne();
  }

  /** Until so many imports wait for their next line, with everything before it read. */
  private void awaitBegun(int imports) throws InterruptedException {
    var begun =
        "SELECT count(*)::text FROM pg_stat_activity WHERE usename = 'feed'"
            + " AND datname = current_database() AND state = 'idle in transaction'"
            + " AND query LIKE 'CREATE TEMP TABLE staged_sequence%'";
    for (int i = 0; i < 2_000; i++) {
      if (text(begun).equals(Integer.toString(imports))) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("never " + imports + " imports under way");
  }

  @Test
  void aBodyThatDoesNotComeIsWaitedForOnlySoLong() throws Exception {
    try (var socket = hanging(juki, "juki")) {
      var said = new String(socket.getInputStream().readNBytes(300), StandardCharsets.UTF_8);
      assertThat(said).startsWith("HTTP/1.1 408 ");
    }
    assertThat(count("feed_source")).isZero();
  }

  @Test
  void whatIsTooLargeIsRefusedWhetherItSaysSoOrNot() throws Exception {
    var large = batch("juki", 1, 300);
    assertThat(large.length()).isGreaterThan(20_000);
    assertThat(send(juki, large).problem()).isEqualTo("feed:batch-too-large");
    var untold =
        request()
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new java.io.ByteArrayInputStream(large.getBytes(StandardCharsets.UTF_8))))
            .build();
    assertThat(exchange(authority.client(juki), untold).problem())
        .isEqualTo("feed:batch-too-large");
    assertThat(count("feed_source")).isZero();
  }

  @Test
  void whatIsNoNdjsonIsRefused() throws Exception {
    for (String header : List.of("Content-Type: application/json", "Content-Encoding: gzip")) {
      var parts = header.split(": ");
      var request =
          request()
              .setHeader(parts[0], parts[1])
              .POST(HttpRequest.BodyPublishers.ofString(batch("juki", 1, 1)))
              .build();
      assertThat(exchange(authority.client(juki), request).problem())
          .as(header)
          .isEqualTo("feed:not-ndjson");
    }
    assertThat(count("feed_source")).isZero();
  }

  @Test
  void bytesThatAreNoUtf8AreAFault() throws Exception {
    var request =
        request()
            .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[] {'{', (byte) 0xff, '}', '\n'}))
            .build();
    var said = exchange(authority.client(juki), request);
    assertThat(said.status()).isEqualTo(422);
    assertThat(said.faults()).containsExactly("1 - the file is not UTF-8");
  }

  @Test
  void whileTheDatabaseIsAwayTheBatchIsToBeSentAgain() throws Exception {
    database.set("ALTER TABLE feed_record RENAME TO gone");
    var said = send(juki, batch("juki", 1, 1));
    assertThat(said.status()).isEqualTo(503);
    assertThat(said.problem()).isEqualTo("feed:register-unavailable");
    database.set("ALTER TABLE gone RENAME TO feed_record");
    assertThat(send(juki, batch("juki", 1, 1)).status()).isEqualTo(200);
  }

  @Test
  void aSenderIsToldHowFarItsOwnSourcesCameAndNobodyElses() throws Exception {
    send(juki, batch("juki", 1, 2));
    send(inkan, batch("inkan", 1, 5));
    var said = exchange(authority.client(juki), request("/feed/v1/watermark").GET().build());
    assertThat(said.status()).isEqualTo(200);
    var sources = said.json().getJsonArray("sources");
    assertThat(sources.getJsonObject(0).getString("source")).isEqualTo("juki");
    assertThat(sources.getJsonObject(0).getInteger("watermark")).isEqualTo(2);
    assertThat(Instant.parse(sources.getJsonObject(0).getString("applied_at")))
        .isBetween(now.minusSeconds(60), now.plusSeconds(60));
    assertThat(sources.getJsonObject(1).encode())
        .isEqualTo("{\"source\":\"koseki\",\"watermark\":0}");
    assertThat(said.body()).doesNotContain("inkan");
  }

  @Test
  void aWatermarkIsAskedForWhileTwoBatchesAreUnderWay() throws Exception {
    server.close();
    server = listen(USUAL);
    try (var first = hanging(juki, "juki");
        var second = hanging(juki, "koseki")) {
      assertThat(first.isConnected() && second.isConnected()).isTrue();
      awaitBegun(2);
      var asked = request("/feed/v1/watermark").GET().build();
      assertThat(exchange(authority.client(juki), asked).status()).isEqualTo(200);
    }
  }

  @Test
  void aWatermarkThatTheDatabaseDoesNotGiveIsToBeAskedForAgain() throws Exception {
    database.set("ALTER TABLE feed_source RENAME TO gone");
    var said = exchange(authority.client(juki), request("/feed/v1/watermark").GET().build());
    assertThat(said.problem()).isEqualTo("feed:register-unavailable");
  }

  @Test
  void healthAndMetricsAreBesideAndNotWhereSendersCall() throws Exception {
    send(juki, batch("juki", 1, 3));
    send(inkan, batch("juki", 1, 3));
    assertThat(operations("/livez").body()).contains("\"alive\":true", "\"realm\":\"specimen\"");
    var ready = operations("/readyz");
    assertThat(ready.statusCode()).isEqualTo(200);
    assertThat(ready.body()).isEqualTo("{\"ready\":true,\"checks\":{\"database\":\"up\"}}");
    assertThat(operations("/metrics").body())
        .contains("tewatashi_feed_batches_total{outcome=\"applied\"} 1.0")
        .contains("tewatashi_feed_batches_total{outcome=\"source-not-yours\"} 1.0")
        .contains("tewatashi_feed_batches_total{outcome=\"busy\"} 0.0")
        .contains("tewatashi_feed_records_total{result=\"applied\"} 3.0")
        .contains("tewatashi_feed_batch_seconds_count 2")
        .contains("tewatashi_feed_batches_running 0.0")
        .doesNotContain("juki");
    up = false;
    assertThat(operations("/readyz").statusCode()).isEqualTo(503);
    for (String path : List.of("/livez", "/readyz", "/metrics")) {
      assertThat(exchange(authority.client(juki), request(path).GET().build()).problem())
          .isEqualTo("not-found");
    }
    assertThat(operations("/feed/v1/watermark").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> operations(String path) throws Exception {
    var asked = URI.create("http://localhost:" + server.operationsPort() + path);
    try (var client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(asked).build(), HttpResponse.BodyHandlers.ofString());
    }
  }

  @Test
  void anotherPathOrMethodIsNone() throws Exception {
    var client = authority.client(juki);
    assertThat(exchange(client, request("/v1/sessions").GET().build()).problem())
        .isEqualTo("not-found");
    assertThat(exchange(client, request().GET().build()).problem()).isEqualTo("method-not-allowed");
    var published = exchange(client, request("/openapi.yaml").GET().build());
    assertThat(published.body())
        .isEqualTo(new String(FeedServer.contract(), StandardCharsets.UTF_8));
  }

  @Test
  void theContractSaysWhatIsRoutedAndEveryRefusalThereIs() throws Exception {
    var document = Contract.document(FeedServer.contract());
    for (String path : document.getJsonObject("paths").fieldNames()) {
      var allowed = exchange(authority.client(juki), request(path).DELETE().build());
      assertThat(allowed.status()).as(path).isEqualTo(405);
    }
    var written =
        new TreeSet<>(
            document
                .getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject("ProblemType")
                .getJsonArray("enum")
                .stream()
                .map(String.class::cast)
                .toList());
    var known = new TreeSet<String>();
    for (var problem : FeedProblem.values()) {
      var sent = new JsonObject(problem.reply("0000-0000").body());
      assertThat(sent.getInteger("status")).isEqualTo(problem.status());
      known.add(sent.getString("type"));
    }
    // What the listener says before it looks at a batch is the house's own.
    for (var type :
        List.of(
            ProblemType.MALFORMED_REQUEST,
            ProblemType.NOT_FOUND,
            ProblemType.METHOD_NOT_ALLOWED,
            ProblemType.INTERNAL)) {
      known.add(Problem.uri(type));
    }
    assertThat(written).isEqualTo(known);
  }

  private static String batch(String source, int from, int to) {
    var header =
        "{\"type\":\"feed\",\"schema\":1,\"source\":\"%s\",\"realm\":\"specimen\"}\n"
            .formatted(source);
    return header
        + IntStream.rangeClosed(from, to)
            .mapToObj(FeedServerTest::municipality)
            .collect(Collectors.joining());
  }

  private static String municipality(int sequence) {
    return ("{\"sequence\":%d,\"type\":\"municipality\",\"code\":\"%s\","
            + "\"prefecture\":\"見本県\",\"name\":\"町%d\",\"minimum_age\":15}\n")
        .formatted(sequence, code(sequence), sequence);
  }

  /** The check digit of a municipality's code. */
  private static String code(int number) {
    var digits = "%05d".formatted(10_000 + number);
    int sum = 0;
    for (int i = 0; i < 5; i++) {
      sum += (digits.charAt(i) - '0') * (6 - i);
    }
    return digits + (11 - sum % 11) % 10;
  }

  /** An answer, already judged by the contract. */
  private record Said(int status, String body) {
    JsonObject json() {
      return new JsonObject(body);
    }

    String problem() {
      return json().getString("type").replace("urn:tewatashi:problem:", "");
    }

    List<String> faults() {
      return json().getJsonArray("faults", new JsonArray()).stream()
          .map(JsonObject.class::cast)
          .map(one ->
              one.getInteger("line") + " " + one.getString("field") + " " + one.getString("fault"))
          .toList();
    }
  }

  private Said send(ThrowawayAuthority.Identity sender, String batch) throws IOException {
    return send(authority.client(sender), batch);
  }

  private Said send(SSLContext tls, String batch) throws IOException {
    return exchange(tls, request().POST(HttpRequest.BodyPublishers.ofString(batch)).build());
  }

  private HttpRequest.Builder request() {
    return request("/feed/v1/batches").setHeader("Content-Type", "application/x-ndjson");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + server.port() + path));
  }

  private Said exchange(SSLContext tls, HttpRequest request) throws IOException {
    try (var client =
        HttpClient.newBuilder().sslContext(tls).version(HttpClient.Version.HTTP_1_1).build()) {
      var answer = client.send(request, HttpResponse.BodyHandlers.ofString());
      if (request.uri().getPath().equals(FeedBatches.PATH) && request.method().equals("POST")) {
        contract.judge(
            "applyBatch",
            answer.statusCode(),
            answer.headers().firstValue("Content-Type").orElse(""),
            answer.body().getBytes(StandardCharsets.UTF_8));
      }
      if (request.uri().getPath().equals(FeedWatermarks.PATH) && request.method().equals("GET")) {
        contract.judge(
            "getWatermark",
            answer.statusCode(),
            answer.headers().firstValue("Content-Type").orElse(""),
            answer.body().getBytes(StandardCharsets.UTF_8));
      }
      return new Said(answer.statusCode(), answer.body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private long count(String table) {
    return Long.parseLong(text("SELECT count(*)::text FROM " + table));
  }

  private String text(String query) {
    try (var connection = database.administrator().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SET search_path = tewatashi");
      try (var row = statement.executeQuery(query)) {
        row.next();
        return row.getString(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
