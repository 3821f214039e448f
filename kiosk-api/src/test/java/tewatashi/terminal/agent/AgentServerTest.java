package tewatashi.terminal.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.terminal.card.Pin;

/** The loopback server before a board that the test feeds: each check, and what it lets through. */
@Timeout(60)
class AgentServerTest {
  private static final Duration SOON = Duration.ofSeconds(5);
  private static final Duration NOW = Duration.ofMillis(1);

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Board board =
      new Board(new Shown.Frame("specimen", Optional.of("0120-000-000（見本）")));
  private AgentServer server;
  private Wire wire;

  @BeforeEach
  void listen() throws Exception {
    serve(Optional.empty(), Optional.empty());
  }

  private void serve(Optional<String> framedBy, Optional<Path> font) throws Exception {
    server =
        AgentServer.start(vertx, board, new AgentServer.Options(0, framedBy, font))
            .await(10, TimeUnit.SECONDS);
    wire = new Wire(Integer.parseInt(server.url().replaceAll("[^0-9]*127.0.0.1:([0-9]+)/", "$1")));
  }

  @AfterEach
  void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }

  @Test
  void whatStandsIsToldAsTheContractHasIt() throws Exception {
    int number = board.show(new Screen.PinEntry(2, true)).number();

    assertThat(wire.get("/visit").json())
        .isEqualTo(
            new JsonObject(
                """
                {"number":%d,"name":"pin","touches":["quit"],"settings":{"language":"ja",
                "contrast":"usual","text":"usual","voice":false,"time":"usual"},
                "realm":"specimen","help_line":"0120-000-000（見本）","tries_left":2,"wrong":true}
                """
                    .formatted(number)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/visit", "/page/none.js", "/page/name-font", "/elsewhere"})
  void everyAnswerIsHardened(String path) throws Exception {
    var headers = wire.get(path).headers();

    assertThat(headers.get("Content-Security-Policy"))
        .isEqualTo(
            "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src"
                + " 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
                + " frame-ancestors 'none'");
    assertThat(headers)
        .containsEntry("Cache-Control", "no-store")
        .containsEntry("Referrer-Policy", "no-referrer")
        .containsEntry("X-Content-Type-Options", "nosniff")
        .containsEntry("Cross-Origin-Resource-Policy", "same-origin");
  }

  @Test
  void oneOriginMayFrameThePageWhereTheOperatorSaysSo() throws Exception {
    serve(Optional.of("http://localhost:8080"), Optional.empty());

    assertThat(wire.get("/visit").headers().get("Content-Security-Policy"))
        .endsWith("frame-ancestors http://localhost:8080");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"evil.example", "evil.example:80", "127.0.0.1", "127.0.0.1:1", "[::1]:80", ""})
  void anotherNameIsNotAnswered(String host) throws Exception {
    assertThat(wire.ask("GET /visit", Map.of("Host", host), "").status()).isIn(400, 403);
  }

  @ParameterizedTest
  @CsvSource({
    "Origin,http://evil.example",
    "Origin,null",
    "Origin,",
    "Origin,http://localhost:1",
    "Sec-Fetch-Site,cross-site",
    "Sec-Fetch-Site,same-site",
    "Sec-Fetch-Site,none"
  })
  void aTouchFromAnotherPageIsNotTaken(String header, String value) throws Exception {
    int number = board.show(new Screen.Consent()).number();
    var touch = new JsonObject().put("number", number).put("touch", "agree").encode();
    var headers = wire.usual("application/json");
    headers.remove(header);
    if (value != null) {
      headers.put(header, value);
    }

    assertThat(wire.ask("POST /visit/touch", headers, touch).status()).isEqualTo(403);
    assertThat(board.await(NOW)).isEmpty();
  }

  @Test
  void whatStandsIsNotReadByAnotherPage() throws Exception {
    var headers = wire.usual("text/plain");
    headers.put("Sec-Fetch-Site", "same-site");

    assertThat(wire.ask("GET /visit", headers, "").status()).isEqualTo(403);
    assertThat(wire.ask("GET /visit/events", headers, "").status()).isEqualTo(403);
    assertThat(wire.ask("GET /", headers, "").status()).isIn(200, 404);
  }

  @Test
  void aTouchCountsOnce() throws Exception {
    int number = board.show(new Screen.Consent()).number();

    assertThat(wire.touch(number, "agree").status()).isEqualTo(200);
    var again = wire.touch(number, "agree");

    assertThat(again.status()).isEqualTo(409);
    assertThat(again.json()).isEqualTo(new JsonObject().put("taken", false));
    assertThat(board.await(SOON)).contains(new Touch.Plain("agree"));
    assertThat(board.await(NOW)).isEmpty();
  }

  @Test
  void aTouchOfAScreenThatIsGoneChangesNothing() throws Exception {
    int before = board.show(new Screen.Consent()).number();
    board.show(new Screen.LastTry());

    assertThat(wire.touch(before, "quit").status()).isEqualTo(409);
    assertThat(wire.touch(before + 2, "quit").status()).isEqualTo(409);
    assertThat(board.await(NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"touch\":\"pay\"}",
        "{\"touch\":\"choose\",\"copies\":1}",
        "{\"touch\":\"coin\",\"yen\":500}",
        "{\"touch\":\"confirm\",\"clerk\":\"C0001\",\"code\":\"12345678\"}",
        "{\"touch\":\"settings\",\"contrast\":\"low\"}",
        "{\"touch\":\"settings\",\"colour\":\"red\"}",
        "{\"touch\":\"settings\"}"
      })
  void aTouchThatTheScreenDoesNotOfferIsNotTaken(String touch) throws Exception {
    int number = board.show(new Screen.Consent()).number();

    assertThat(wire.touch(new JsonObject(touch).put("number", number)).status()).isEqualTo(422);
    assertThat(board.await(NOW)).isEmpty();
    assertThat(board.shown().settings()).isEqualTo(Settings.USUAL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "agree",
        "{\"number\":\"1\",\"touch\":\"agree\"}",
        "{\"number\":1}",
        "{\"number\":1,\"touch\":7}",
        "{\"number\":1,\"touch\":\"agree\",\"more\":1}",
        "{\"number\":1,\"touch\":\"explode\"}",
        "{\"number\":1,\"touch\":\"choose\",\"copies\":1,\"kind\":\"seal\"}",
        "{\"number\":1,\"touch\":\"choose\",\"members\":[1,1]}",
        "{\"number\":1,\"touch\":\"choose\",\"members\":[\"1\"]}",
        "{\"number\":1,\"touch\":\"choose\",\"items\":\"domicile\"}",
        "{\"number\":1,\"touch\":\"coin\",\"yen\":1.5}",
        "{\"number\":1,\"touch\":\"confirm\",\"clerk\":\"C0001\"}",
        "{\"number\":1,\"touch\":\"stay\",\"yen\":1}"
      })
  void whatIsNoTouchIsRefused(String body) throws Exception {
    var answer = wire.ask("POST /visit/touch", wire.usual("application/json"), body);

    assertThat(answer.status()).isEqualTo(400);
  }

  @Test
  void bodiesHaveATypeAndABound() throws Exception {
    var form = wire.usual("text/plain");
    assertThat(wire.ask("POST /visit/touch", form, "{}").status()).isEqualTo(415);
    assertThat(wire.ask("POST /visit/pin?number=1", form, "1234").status()).isEqualTo(415);
    var json = wire.usual("application/json");
    assertThat(wire.ask("POST /visit/touch", json, " ".repeat(4000)).status()).isEqualTo(413);
    assertThat(wire.ask("DELETE /visit", json, "").status()).isEqualTo(405);
  }

  @Test
  void thePinComesAsBytesToTheScreenThatAsksForIt() throws Exception {
    int number = board.show(new Screen.PinEntry(3, false)).number();

    assertThat(wire.pin(number, "123").status()).isEqualTo(400);
    assertThat(wire.pin(number, "12345").status()).isEqualTo(400);
    assertThat(wire.pin(number, "12a4").status()).isEqualTo(400);
    assertThat(wire.pin(number + 1, "1234").status()).isEqualTo(409);
    assertThat(wire.pin(number, "1234").status()).isEqualTo(200);
    assertThat(wire.pin(number, "1234").status()).isEqualTo(409);
    assertThat(board.await(SOON)).containsInstanceOf(Touch.Typed.class);

    int other = board.show(new Screen.Consent()).number();
    assertThat(wire.pin(other, "1234").status()).isEqualTo(422);
  }

  @Test
  void aPinThatNobodyFetchesIsOverwritten() {
    byte[] digits = {'1', '2', '3', '4'};
    int number = board.show(new Screen.PinEntry(3, false)).number();
    board.touch(number, new Touch.Typed(Pin.of(digits).orElseThrow()));

    board.show(new Screen.Ended("idle", false));

    assertThat(digits).containsOnly(0);
  }

  @Test
  void everyPageSeesEveryScreenAndWhatIsWarnedOf() throws Exception {
    board.show(new Screen.Consent());
    try (var one = wire.events();
        var other = wire.events()) {
      assertThat(one.next("screen").getString("name")).isEqualTo("consent");
      assertThat(other.next("screen").getString("name")).isEqualTo("consent");
      int number = board.show(new Screen.LastTry()).number();
      assertThat(one.next("screen").getInteger("number")).isEqualTo(number);
      assertThat(other.next("screen").getInteger("number")).isEqualTo(number);

      board.warn(OptionalInt.of(20));
      assertThat(one.next("idle"))
          .isEqualTo(new JsonObject().put("number", number).put("seconds", 20));
      assertThat(wire.touch(new JsonObject().put("touch", "stay").put("number", 1)).status())
          .isEqualTo(200);
      assertThat(one.next("idle").getValue("seconds")).isNull();
    }
  }

  @Test
  void settingsAreKeptForEveryPageUntilTheVisitEnds() throws Exception {
    board.show(new Screen.Consent());
    var change = new JsonObject("{\"touch\":\"settings\",\"language\":\"en\",\"voice\":true}");
    try (var page = wire.events()) {
      page.next("screen");
      assertThat(wire.touch(change).status()).isEqualTo(200);
      assertThat(page.next("screen").getJsonObject("settings"))
          .isEqualTo(new Settings("en", "usual", "usual", true, "usual").json());
    }
    board.show(new Screen.LastTry());
    assertThat(board.shown().settings().language()).isEqualTo("en");
    board.wipe(new Screen.Welcome(Screen.Service.OPEN, false));
    assertThat(board.shown().settings()).isEqualTo(Settings.USUAL);
  }

  @Test
  void streamsHaveABound() throws Exception {
    var all = new java.util.ArrayList<Wire.Events>();
    try {
      for (int i = 0; i < Bounds.STREAMS_MAX; i++) {
        all.add(wire.events());
        all.getLast().next("screen");
      }
      assertThat(wire.get("/visit/events").status()).isEqualTo(503);
    } finally {
      for (var events : all) {
        events.close();
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/page/../AgentServer.class",
        "/page/%2e%2e/x.js",
        "/page/.hidden.js",
        "/page/vendor/../vendor/design-system/button.css",
        "/page//etc/passwd",
        "/page/vendor/LICENSE",
        "/page/vendor"
      })
  void onlyThePagesOwnFilesAreServed(String path) throws Exception {
    assertThat(wire.get(path).status()).isEqualTo(404);
  }

  @Test
  void filesOfThePageHaveTheirType() throws Exception {
    var css = wire.get("/page/vendor/design-system/button.css");

    assertThat(css.status()).isEqualTo(200);
    assertThat(css.headers()).containsEntry("Content-Type", "text/css; charset=utf-8");
  }

  @Test
  void theOperatorsFontIsServedIfThereIsOne() throws Exception {
    assertThat(wire.get("/page/name-font").status()).isEqualTo(404);
    var font = Files.writeString(folder.resolve("names.ttf"), "letters");

    serve(Optional.empty(), Optional.of(font));

    assertThat(wire.get("/page/name-font").body()).isEqualTo("letters");
  }
}
