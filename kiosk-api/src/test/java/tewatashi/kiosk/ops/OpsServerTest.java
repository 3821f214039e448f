package tewatashi.kiosk.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.kiosk.ops.OpsHouse.Browser;

/**
 * The page's server as browsers meet it, honest and other: who is answered, what each operator
 * sees, and that what is done is what was signed.
 */
@Timeout(60)
final class OpsServerTest {
  private static final List<String> QUESTIONS =
      List.of(
          "/ops/v1/me",
          "/ops/v1/now",
          "/ops/v1/terminals",
          "/ops/v1/issuances",
          "/ops/v1/issuances/" + OpsHouse.id(1),
          "/ops/v1/stops",
          "/ops/v1/cases",
          "/ops/v1/cases/1",
          "/ops/v1/feeds",
          "/ops/v1/audit",
          "/ops/v1/report?month=2026-11&municipality=131016",
          "/ops/v1/events");

  private OpsHouse house;

  @BeforeEach
  void open(@TempDir Path folder) throws Exception {
    house = new OpsHouse(folder);
  }

  @AfterEach
  void close() throws Exception {
    house.close();
  }

  static Stream<String> questions() {
    return QUESTIONS.stream();
  }

  @ParameterizedTest
  @MethodSource("questions")
  void nobodyIsAnsweredWhoIsNotLoggedIn(String path) throws Exception {
    var forged =
        new Browser("__Host-tewatashi-operator=" + OpsHouse.id(7) + "." + "0".repeat(64), "");
    for (var browser : List.of(Browser.NOBODY, forged)) {
      var response = house.send(house.request(browser, path));
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(response.body()).contains("not-logged-in").doesNotContain("131016");
    }
  }

  @ParameterizedTest
  @MethodSource("questions")
  void whoIsLoggedInIsAnsweredAndNothingIsKept(String path) throws Exception {
    house.grant(1, OpsHouse.TOWN, "auditor");
    var request = house.request(house.login(1), path);
    var response = house.http().send(request.build(), BodyHandlers.ofInputStream());
    try (var body = response.body()) {
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(response.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(body.read()).isPositive();
    }
  }

  @Test
  void anotherSiteCannotAskThroughABrowserThatIsLoggedIn() throws Exception {
    var browser = house.login(1);
    var stop = stop(1, "131016", "seal");
    var asked = house.request(browser, "/ops/v1/issuances");
    assertThat(house.send(asked.header("Sec-Fetch-Site", "cross-site")).statusCode())
        .isEqualTo(403);
    for (var request :
        List.of(
            house.posting(new Browser(browser.cookie(), "0".repeat(64)), "/ops/v1/stops", stop),
            house
                .posting(browser, "/ops/v1/stops", stop)
                .setHeader("Origin", "https://other.example"),
            house.posting(browser, "/ops/v1/stops", stop).header("Sec-Fetch-Site", "same-site"))) {
      var response = house.send(request);
      assertThat(response.statusCode()).isEqualTo(403);
      assertThat(response.body()).contains("not-from-here");
    }
    var form = house.posting(browser, "/ops/v1/stops", stop);
    assertThat(house.send(form.setHeader("Content-Type", "text/plain")).statusCode())
        .isEqualTo(415);
    assertThat(house.get(browser, "/ops/v1/stops").getJsonArray("rows")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/ops/", "/ops/v1/me", "/ops/login", "/ops/login/callback"})
  void underAnotherNameOfThisMachineNobodyIsAnswered(String path) throws Exception {
    var request = house.request(house.login(1), path);
    var elsewhere = URI.create(house.origin().replace("localhost", "127.0.0.1") + path);
    assertThat(house.send(request.uri(elsewhere)).statusCode()).isEqualTo(403);
  }

  @Test
  void aDeedWithoutItsOriginOrItsPagesWordIsNotDone() throws Exception {
    var browser = house.login(1);
    var body = stop(1, "131016", "seal").encode();
    for (var without : List.of("Origin", "X-Csrf")) {
      var request =
          house.request(browser, "/ops/v1/stops").header("Content-Type", "application/json");
      if (without.equals("X-Csrf")) {
        request.header("Origin", house.origin());
      } else {
        request.header("X-Csrf", browser.csrf());
      }
      var response = house.send(request.POST(HttpRequest.BodyPublishers.ofString(body)));
      assertThat(response.statusCode()).as("without " + without).isEqualTo(403);
    }
    assertThat(house.get(browser, "/ops/v1/stops").getJsonArray("rows")).isEmpty();
  }

  @Test
  void whoBeginsLoginsWithoutEndIsToldToWait() {
    var asked =
        Stream.generate(() -> house.request(Browser.NOBODY, "/ops/login").build())
            .limit(300)
            .map(request -> house.http().sendAsync(request, BodyHandlers.discarding()))
            .toList();
    assertThat(asked).extracting(one -> one.join().statusCode()).contains(429);
  }

  @Test
  void anOperatorSeesTheirOwnTownAlone() throws Exception {
    var own = house.login(1);
    var neighbour = house.login(2);
    assertThat(ids(house.get(own, "/ops/v1/issuances"))).containsExactly(OpsHouse.id(1));
    assertThat(ids(house.get(neighbour, "/ops/v1/issuances"))).containsExactly(OpsHouse.id(2));
    assertThat(ids(house.get(neighbour, "/ops/v1/issuances?municipality=131016"))).isEmpty();
    for (String path : List.of("/ops/v1/issuances/" + OpsHouse.id(1), "/ops/v1/cases/1")) {
      assertThat(house.send(house.request(neighbour, path)).statusCode()).isEqualTo(404);
    }
    assertThat(house.get(neighbour, "/ops/v1/cases").getJsonArray("rows")).hasSize(1);
    assertThat(house.get(own, "/ops/v1/now").getInteger("cases_open")).isEqualTo(1);
    assertThat(house.get(own, "/ops/v1/me").getJsonArray("municipalities").encode())
        .contains("131016")
        .doesNotContain("131024");
    assertThat(report(neighbour)).doesNotContain("residence");
    assertThat(report(own)).contains("131016,").contains(",residence,1,1,1,200,0,1");
  }

  private String report(Browser browser) throws Exception {
    var month = YearMonth.now(ZoneId.of("Asia/Tokyo"));
    var path = "/ops/v1/report?municipality=131016&month=" + month;
    return house.send(house.request(browser, path)).body();
  }

  private static List<String> ids(JsonObject list) {
    return list.getJsonArray("rows").stream()
        .map(row -> ((JsonObject) row).getString("issuance"))
        .toList();
  }

  @Test
  void aStoryIsToldWithEveryGuardsVerdict() throws Exception {
    var story = house.get(house.login(1), "/ops/v1/issuances/" + OpsHouse.id(1));
    assertThat(story.getJsonArray("steps")).hasSize(3);
    assertThat(
            story.getJsonArray("checked").stream()
                .map(guard -> ((JsonObject) guard))
                .map(guard -> guard.getString("guard") + ": " + guard.getString("verdict")))
        .containsExactly(
            "eligibility: passed",
            "page read back: not reached",
            "release check before money: same",
            "release check after money: not reached",
            "last look: not reached",
            "printer's count: not reached",
            "tray: not reached");
    assertThat(story.encode()).doesNotContain("70615243").doesNotContain("resident_id");
  }

  @Test
  void eachCopysVerdictStandsWithItsOwnDigest() throws Exception {
    house.threeCopiesTheLastInDoubt(1);
    var story = house.get(house.login(1), "/ops/v1/issuances/" + OpsHouse.id(1));
    assertThat(
            story.getJsonArray("checked").stream()
                .map(JsonObject.class::cast)
                .filter(guard -> guard.getInteger("copy") != null)
                .map(guard ->
                    "%s %d: %s %.2s"
                        .formatted(
                            guard.getString("guard"),
                            guard.getInteger("copy"),
                            guard.getString("verdict"),
                            guard.getString("digest"))))
        .containsExactly(
            "release check after money 1: same 11",
            "last look 1: passed 11",
            "printer's count 1: counted 11",
            "release check after money 2: same 22",
            "last look 2: passed 22",
            "printer's count 2: counted 22",
            "release check after money 3: same 33",
            "last look 3: passed 33",
            "printer's count 3: unknown 33");
  }

  /** Each leaves out some of the five, which a filter that is not heeded would show. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "state=live | 5",
        "state=awaiting_pickup | 5",
        "state=delivered | 4 3 2 1",
        "municipality=131024 | 2",
        "kind=seal | 4",
        "state=delivered&kind=residence | 3 2 1",
        "terminal=T000002 | 3 2",
        "reference=abcdef0123 | 4",
        "from=2026-03-04T00:00:00Z | 5 4",
        "until=2026-03-04T00:00:00Z | 3 2 1",
        "from=2026-03-02T00:00:00Z&until=2026-03-04T00:00:00Z | 3 2",
        "after=2026-03-03T00:00:00Z~00000000000000000000000000000003 | 2 1"
      })
  void filtersNarrowTheList(String filter, String left) throws Exception {
    house.fiveStories();
    var browser = house.login(1);
    assertThat(numbers(browser, "")).isEqualTo("5 4 3 2 1");
    assertThat(numbers(browser, "?" + filter)).isEqualTo(left);
  }

  private String numbers(Browser browser, String question) throws Exception {
    return ids(house.get(browser, "/ops/v1/issuances" + question)).stream()
        .map(id -> id.substring(31))
        .collect(Collectors.joining(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "issuances?state=gone",
        "issuances?from=yesterday",
        "issuances?after=x",
        "issuances?kind=x",
        "audit?after=x",
        "report?month=2026-13&municipality=131016",
        "report?month=2026-11"
      })
  void whatIsNoFilterIsRefused(String question) throws Exception {
    var response = house.send(house.request(house.login(1), "/ops/v1/" + question));
    assertThat(response.statusCode()).isEqualTo(400);
  }

  private JsonObject stop(int operator, String municipality, String kind) throws Exception {
    var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String message =
        "# Tewatashi stop, format 1\nrealm=specimen\nmunicipality=%s\nkind=%s\nterminal=*\n"
                .formatted(municipality, kind)
            + "printer=*\nbuild=*\nresident=*\nresident-of=*\nreason=a jam\npublic=printer-check\n"
            + "operator=O-%d\nat=%s\n".formatted(operator, at);
    return signed(operator, message)
        .put("municipality", municipality)
        .put("kind", kind)
        .putNull("terminal")
        .put("reason", "a jam")
        .put("public_reason", "printer-check")
        .put("at", at.toString());
  }

  private JsonObject signed(int operator, String message) throws Exception {
    byte[] signature = house.sign(operator, message.getBytes(StandardCharsets.UTF_8));
    return new JsonObject()
        .put("operator", "O-" + operator)
        .put("signature", Base64.getEncoder().encodeToString(signature));
  }

  @Test
  void whatIsSignedIsDoneAndNothingElse() throws Exception {
    var browser = house.login(1);
    var stop = stop(1, "131016", "seal");
    assertThat(said(browser, stop.copy().put("kind", "residence"))).isEqualTo("key-wrong");
    assertThat(said(browser, stop.copy().put("reason", "another"))).isEqualTo("key-wrong");
    assertThat(said(house.login(2), stop)).as("another's page").isEqualTo("not-granted");
    assertThat(said(house.login(2), stop(2, "131016", "seal"))).isEqualTo("not-granted");
    assertThat(said(browser, stop)).isEqualTo("placed");
    assertThat(said(browser, stop)).isEqualTo("placed-before");
    var stands = house.get(browser, "/ops/v1/stops").getJsonArray("rows").getJsonObject(0);
    assertThat(stands.getString("scope")).isEqualTo("131016 seal * *");
    assertThat(stands.getString("by")).isEqualTo("O-1");
    for (var body :
        List.of(
            new JsonObject(),
            stop.copy().put("more", "x"),
            stop.copy().put("resident", "x"),
            stop.copy().put("reason", 7),
            stop.copy().put("signature", "%"))) {
      assertThat(house.send(house.posting(browser, "/ops/v1/stops", body)).statusCode())
          .as(body.fieldNames().toString())
          .isEqualTo(400);
    }
  }

  private String said(Browser browser, JsonObject order) throws Exception {
    return house.post(browser, "/ops/v1/stops", order).getString("said");
  }

  @Test
  void twoApproversLiftAStopAndAnswerACase() throws Exception {
    house.grant(1, OpsHouse.TOWN, "approver");
    house.grant(2, "*", "approver");
    var first = house.login(1);
    var second = house.login(2);
    assertThat(said(first, stop(1, "131016", "seal"))).isEqualTo("placed");
    assertThat(resumed(first, 1)).isEqualTo("waits-for-another");
    assertThat(resumed(first, 1)).isEqualTo("same-operator");
    assertThat(resumed(second, 2)).isEqualTo("resumed");
    assertThat(house.get(first, "/ops/v1/stops").getJsonArray("rows")).isEmpty();
    assertThat(answered(first, 1)).isEqualTo("waits-for-another");
    assertThat(answered(second, 2)).as("the same evidence for both").isEqualTo("answered");
    var answered = house.get(first, "/ops/v1/cases?all=true").getJsonArray("rows").getJsonObject(0);
    assertThat(answered.getString("answer")).isEqualTo("own");
  }

  private String resumed(Browser browser, int operator) throws Exception {
    var stop = house.get(browser, "/ops/v1/stops").getJsonArray("rows").getJsonObject(0);
    var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String message =
        "# Tewatashi resumption, format 1\nrealm=specimen\n"
            + "stop=%d\nplaced-at=%s\nscope=%s\nreason=%s\n"
                .formatted(
                    stop.getLong("stop"),
                    stop.getString("placed_at"),
                    stop.getString("scope"),
                    stop.getString("reason"))
            + "operator=O-%d\nbecause=seen\nat=%s\n".formatted(operator, at);
    var body = signed(operator, message).put("because", "seen").put("at", at.toString());
    return house
        .post(browser, "/ops/v1/stops/" + stop.getLong("stop") + "/resume", body)
        .getString("said");
  }

  @Test
  void aPageInATrayIsOpenedShownAndAnsweredWithoutAnIssuance() throws Exception {
    house.terminal("T000009", OpsHouse.TOWN);
    house.grant(1, OpsHouse.TOWN, "approver");
    house.grant(2, "*", "approver");
    var first = house.login(1);
    assertThat(noticed(first, "T000009").getString("said")).isEqualTo("opened-without-issuance");
    assertThat(noticed(first, "T000001").getString("said"))
        .as("a store's, of no municipality")
        .isEqualTo("not-granted");
    var row = row(first, 3);
    assertThat(row.getValue("issuance")).isNull();
    assertThat(row.getValue("reference")).isNull();
    assertThat(row.getJsonObject("place").getString("terminal")).isEqualTo("T000009");
    assertThat(house.get(first, "/ops/v1/cases/3").getBoolean("may_answer")).isTrue();
    assertThat(answered(first, 1, 3)).isEqualTo("waits-for-another");
    assertThat(answered(house.login(2), 2, 3)).isEqualTo("answered");
  }

  private JsonObject row(Browser browser, int number) throws Exception {
    return house.get(browser, "/ops/v1/cases").getJsonArray("rows").stream()
        .map(JsonObject.class::cast)
        .filter(row -> row.getInteger("case") == number)
        .findFirst()
        .orElseThrow();
  }

  private JsonObject noticed(Browser browser, String terminal) throws Exception {
    var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String message =
        "# Tewatashi case notice, format 2\nrealm=specimen\nreference=*\nterminal=%s\nwhen=*\n"
                .formatted(terminal)
            + "from=resident\nbecause=seen\noperator=O-1\nat=%s\n".formatted(at);
    var body =
        signed(1, message)
            .putNull("reference")
            .put("terminal", terminal)
            .putNull("when")
            .put("from", "resident")
            .put("because", "seen")
            .put("at", at.toString());
    return house.post(browser, "/ops/v1/cases", body);
  }

  private String answered(Browser browser, int operator) throws Exception {
    return answered(browser, operator, 1);
  }

  private String answered(Browser browser, int operator, int number) throws Exception {
    var whole = house.get(browser, "/ops/v1/cases/" + number);
    var one = whole.getJsonObject("case");
    var at = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String message =
        "# Tewatashi case answer, format 1\nrealm=specimen\ncase=%d\n".formatted(number)
            + "issuance=%s\nwhy=%s\nopened-at=%s\n"
                .formatted(
                    Objects.requireNonNullElse(one.getString("issuance"), "*"),
                    one.getString("why"),
                    one.getString("opened_at"))
            + "evidence=%s\nanswer=own\nbecause=seen\noperator=O-%d\nat=%s\n"
                .formatted(whole.getString("evidence"), operator, at);
    var body =
        signed(operator, message)
            .put("answer", "own")
            .put("evidence", whole.getString("evidence"))
            .put("because", "seen")
            .put("at", at.toString());
    return house.post(browser, "/ops/v1/cases/" + number + "/answer", body).getString("said");
  }

  @Test
  void aPageFollowsTheHouseUntilItsSessionEnds() throws Exception {
    var browser = house.login(1);
    var request = house.request(browser, "/ops/v1/events");
    var response = house.http().send(request.build(), BodyHandlers.ofLines());
    try (var lines = response.body()) {
      var read = lines.iterator();
      assertThat(until(read, "event: now")).contains("\"stops\":0");
      assertThat(said(browser, stop(1, "131016", "seal"))).isEqualTo("placed");
      String changed = "";
      while (!changed.contains("\"stops\":1")) {
        changed = until(read, "event: now");
      }
      assertThat(until(read, "event: changed")).contains("\"stops\":true");
      house.database.set("UPDATE operator_session SET ended_at = now()");
      while (read.hasNext()) {
        read.next();
      }
    }
  }

  private static String until(Iterator<String> lines, String event) {
    while (!lines.next().equals(event)) {
      // What came before it.
    }
    return lines.next();
  }

  @Test
  void whoLogsOutIsNobodyAndWhoAsksTooOftenWaits() throws Exception {
    var browser = house.login(1);
    int refused = 0;
    for (int i = 0; i < 60; i++) {
      refused += house.send(house.request(browser, "/ops/v1/feeds")).statusCode() == 429 ? 1 : 0;
    }
    assertThat(refused).isPositive();
    Thread.sleep(1_100);
    assertThat(house.send(house.posting(browser, "/ops/logout", new JsonObject())).statusCode())
        .isEqualTo(204);
    assertThat(house.send(house.request(browser, "/ops/v1/me")).statusCode()).isEqualTo(401);
  }

  @Test
  void thePageIsAnybodysAndBringsNothingFromOutside() throws Exception {
    for (String path : List.of("/ops/", "/ops/?view=stops&lang=en")) {
      var page = house.send(house.request(Browser.NOBODY, path));
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<tewatashi-operations>").doesNotContain("https://");
      assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
          .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
          .doesNotContain("unsafe", "http");
    }
    assertThat(house.send(house.request(Browser.NOBODY, "/ops")).headers().firstValue("Location"))
        .hasValue("/ops/");
    for (String file :
        List.of(
            "ops.js",
            "i18n/ja.json",
            "vendor/design-system/global.css",
            "vendor/noto-sans-jp/wght.css",
            "vendor/uplot/uPlot.iife.min.js")) {
      assertThat(house.send(house.request(Browser.NOBODY, "/ops/page/" + file)).statusCode())
          .as(file)
          .isEqualTo(200);
    }
    for (String file : List.of("../index.html", "..%2f..%2fopenapi.yaml", "none.js")) {
      assertThat(house.send(house.request(Browser.NOBODY, "/ops/page/" + file)).statusCode())
          .as(file)
          .isEqualTo(404);
    }
  }

  @Test
  void loginWithoutItsProviderLeadsBackToThePage() throws Exception {
    var away = house.send(house.request(Browser.NOBODY, "/ops/login"));
    assertThat(away.statusCode()).isEqualTo(303);
    assertThat(away.headers().firstValue("Location")).hasValue("/ops/?login=provider-away");
    var back = house.send(house.request(Browser.NOBODY, "/ops/login/callback?code=x&state=y"));
    assertThat(back.headers().firstValue("Location")).hasValue("/ops/?login=login-refused");
  }
}
