package tewatashi.town.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.counter.Application;
import tewatashi.town.scene.Townsfolk;
import tewatashi.town.stage.StageException;

/** The demo as its pages see it: one house, asked over HTTP. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DemoHouseTest {
  private static final String HANAKO = "10000001";
  private static final Duration SOON = Duration.ofSeconds(20);

  @TempDir private static Path folder;
  private static DemoHouse demo;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @BeforeAll
  static void open() throws Exception {
    demo = DemoHouse.open(DemoHouse.Plan.small(folder.resolve("demo")), _ -> {});
  }

  @AfterAll
  static void close() {
    demo.close();
  }

  @Test
  @Order(1)
  void theLandingPageStandsUnderAStrictPolicyAndShowsOnlyWhatIsThere() throws Exception {
    var landing = get("/");
    assertThat(landing.statusCode()).isEqualTo(200);
    assertThat(landing.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'none'")
        .contains("frame-src " + demo.terminal().toString().replaceFirst("/$", ""))
        .doesNotContain("unsafe");
    assertThat(landing.body())
        .contains("data-tile=\"store\"", "data-tile=\"api\"", "href=\"/accidents\"")
        .contains("href=\"/operations\"")
        .doesNotContain("style=", "onclick");
    assertThat(get("/openapi.yaml").body()).startsWith("openapi:");
    assertThat(get("/page/vendor/design-system/global.css").statusCode()).isEqualTo(200);
    assertThat(get("/page/../store.html").statusCode()).isEqualTo(404);
    assertThat(demo.counter()).isEqualTo(Count.NONE);
  }

  @Test
  @Order(2)
  void theCornerOfAccidentsOffersWhatItCanReplayAndNothingElse() throws Exception {
    assertThat(get("/accidents").body()).contains("id=\"choices\"").doesNotContain("style=");
    var offers = new JsonObject(get("/accidents.json").body()).getJsonArray("accidents");
    assertThat(offers.size()).isGreaterThanOrEqualTo(6);
    var unknown = new JsonObject().put("accident", "NOTHING");
    assertThat(post("/accident", unknown).statusCode()).isEqualTo(422);
    assertThat(get("/accident/careless/0.png").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(2)
  void theOperationsPageOpensBesideAndItsOperatorsKeysAreThere() throws Exception {
    until(() -> get("/operations").statusCode() == 303);
    var page = URI.create(get("/operations").headers().firstValue("Location").orElseThrow());
    var request = HttpRequest.newBuilder(page).build();
    assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body())
        .contains("tewatashi-operations");
    assertThat(get("/operations/O-1.key").body()).startsWith("-----BEGIN PRIVATE KEY-----");
    assertThat(get("/operations/O-3.key").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(2)
  void whoIsNotThisPageIsNotHeard() throws Exception {
    var stranger = "http://localhost:" + (demo.page().getPort() + 1);
    assertThat(post("/reader", new JsonObject().put("resident", HANAKO), stranger).statusCode())
        .isEqualTo(403);
    assertThat(demo.wallet().lying()).isEmpty();
    try (var socket = new Socket("127.0.0.1", demo.page().getPort())) {
      socket
          .getOutputStream()
          .write(
              "GET /house HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 403");
    }
    assertThat(post("/reader", new JsonObject().put("resident", "20000001")).statusCode())
        .as("nobody of the wallet")
        .isEqualTo(422);
  }

  @Test
  @Order(3)
  void aCardFromTheWalletLiesOnTheTerminalsReader() throws Exception {
    var wallet = new JsonArray(get("/wallet").body());
    assertThat(wallet).hasSize(WalletCard.ALL.size());
    for (String card : List.of(HANAKO, "10000042")) { // The second one's tries are spent.
      var said = new JsonObject(post("/reader", new JsonObject().put("resident", card)).body());
      assertThat(said.getString("lying")).isEqualTo(card);
    }
    long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (!get(demo.terminal(), "/visit").body().contains("\"card_left\":true")) {
      assertThat(System.nanoTime()).as("the terminal sees the card").isLessThan(end);
      Thread.sleep(50);
    }
    post("/reader", new JsonObject().putNull("resident"));
    assertThat(demo.wallet().lying()).isEmpty();
    assertThat(folder.resolve("demo/reader")).doesNotExist();
  }

  @Test
  @Order(4)
  void aPageOfWhoeverHoldsTheCardIsCountedAndCanBeLookedAt() throws Exception {
    demo.wallet().lay(HANAKO);
    print(HANAKO);
    until(() -> demo.counter().pages() == 1);
    assertThat(demo.counter().misdeliveries()).isZero();
    var papers = new JsonObject(get("/tray").body()).getJsonArray("papers");
    assertThat(papers).hasSize(1);
    int number = papers.getJsonObject(0).getInteger("number");
    var picture = send(HttpRequest.newBuilder(demo.page().resolve("/tray/" + number + "/1.png")));
    var image = ImageIO.read(new ByteArrayInputStream(picture.body()));
    assertThat(image.getWidth()).as("200 dots an inch").isBetween(1650, 1656);
    assertThat(get("/tray/" + number + "/2.png").statusCode()).isEqualTo(404);
    post("/tray/take", new JsonObject());
    assertThat(demo.tray().numbers()).isEmpty();
  }

  @Test
  @Order(5)
  void theStaffMendsWhatTheNewcomerBroke() throws Exception {
    post("/printer", new JsonObject().put("trouble", "out-of-paper"));
    assertThat(new JsonObject(get("/tray").body()).getString("trouble")).isEqualTo("out-of-paper");
    assertThat(post("/printer", new JsonObject().put("trouble", "fire")).statusCode())
        .isEqualTo(422);
    post("/printer", new JsonObject().put("trouble", "none"));
  }

  @Test
  @Order(6)
  void aStrangersPageTurnsTheCounterRedAndSaysWhatWasSeen() throws Exception {
    demo.wallet().lay(HANAKO);
    print("10000002");
    until(() -> demo.counter().misdeliveries() == 1);
    var said = new JsonObject(get("/counter").body());
    assertThat(said.getLong("pages")).isEqualTo(2);
    assertThat(said.getJsonArray("seen").getString(0))
        .contains("T000001", "another household")
        .doesNotContain("手渡");
  }

  @Test
  @Order(7)
  void aTakenPortAndAFolderInUseAreSaidPlainly() {
    int port = demo.page().getPort();
    var there = new DemoHouse.Plan(folder.resolve("x"), port, 60, false, Duration.ZERO, false);
    assertThatThrownBy(() -> DemoHouse.open(there, _ -> {}))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("port " + port + " is taken");
    assertThatThrownBy(() -> DemoHouse.open(DemoHouse.Plan.small(folder.resolve("demo")), _ -> {}))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("another run uses");
    assertThat(demo.terminal()).isNotNull();
  }

  /** A visit at the demo's own terminal, by its API: whoever's card is used there. */
  private static void print(String resident) throws Exception {
    try (var town = new Townsfolk(demo.stage(), new SecureRandom(), 1, Instant.now())) {
      var person =
          new Residents(demo.stage().town().resolve("feed.ndjson")).find(resident).person();
      var visit = town.visit(0, 0);
      assertThat(visit.open().ok()).isTrue();
      assertThat(visit.card(town.card(person)).ok()).isTrue();
      assertThat(visit.cardRemoved().ok()).isTrue();
      assertThat(visit.apply(Application.residence()).ok()).isTrue();
      assertThat(visit.payment("asked").ok()).isTrue();
      assertThat(visit.payment("taken").ok()).isTrue();
      assertThat(visit.untilNot(SOON, "awaiting_payment", "printing")).isEqualTo("awaiting_pickup");
      assertThat(visit.collected().ok()).isTrue();
      visit.end();
    }
  }

  private static void until(Callable<Boolean> holds) throws Exception {
    long end = System.nanoTime() + SOON.toNanos();
    while (!holds.call()) {
      assertThat(System.nanoTime()).as("it came about in time").isLessThan(end);
      Thread.sleep(50);
    }
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return get(demo.page(), path);
  }

  private static HttpResponse<String> get(URI base, String path) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(base.toString().replaceFirst("/$", "") + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<byte[]> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static HttpResponse<String> post(String path, JsonObject body) throws Exception {
    return post(path, body, demo.page().toString().replaceFirst("/$", ""));
  }

  private static HttpResponse<String> post(String path, JsonObject body, String origin)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(demo.page().resolve(path))
            .header("Origin", origin)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.encode()))
            .build(),
        HttpResponse.BodyHandlers.ofString());
  }
}
