package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One thing wrong at a time: a precise answer, and nothing reaches the desk. */
class RefusedRequestsTest {
  private static final String SOME_ID = "0123456789abcdef0123456789abcdef";

  private static Api api;
  private Terminal terminal;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    api = new Api().start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @BeforeEach
  void anIssuanceAwaitsItsFee() throws IOException {
    terminal = api.terminal().apply();
    api.desk.asked.clear();
  }

  @AfterEach
  void everybodyGoesHome() {
    terminal.close();
    api.desk.endAll();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "~ ~                                     | the body must be a JSON object",
        "{                                       | the body is not JSON",
        "nonsense                                | the body is not JSON",
        "[]                                      | the body must be a JSON object",
        "\"asked\"                               | the body must be a JSON object",
        "{\"step\":\"declined\"}x                | the body is not JSON",
        "{\"step\":\"declined\"}{}               | there is something behind the JSON object",
        "{\"step\":\"declined\",\"step\":\"taken\"} | the body is not JSON, or repeats a name",
        "{}                                      | step: is required",
        "{\"step\":null}                         | step: must be one of",
        "{\"step\":\"Asked\"}                    | step: must be one of",
        "{\"step\":{\"a\":1}}                    | no field of the body is an object",
        "{\"step\":[{}]}                         | the body nests, or a name or number",
        "{\"step\":[[[[]]]]}                     | the body nests, or a name or number",
        "{\"step\":\"asked\"}                    | amount_yen: is required",
        "{\"step\":\"asked\",\"amount_yen\":\"300\"} | amount_yen: must be a whole number",
        "{\"step\":\"asked\",\"amount_yen\":300.0}   | amount_yen: must be a whole number",
        "{\"step\":\"asked\",\"amount_yen\":-1}      | amount_yen: must be a whole number",
        "{\"step\":\"asked\",\"amount_yen\":1000001} | amount_yen: must be a whole number",
        "{\"step\":\"asked\",\"amount_yen\":99999999999999999999} | the body nests, or a name",
        "{\"step\":\"asked\",\"amount_yen\":true}    | amount_yen: must be a whole number",
        "{\"step\":\"declined\",\"pin\":\"1234\"}    | pin: there is no such field here",
        "{\"step\":\"declined\",\"Pin 1\":\"1234\"}  | a field that does not exist here",
        "{\"step\":\"declined\",\"amount_yen\":1}    | amount_yen: there is no such field here",
        "{\"step\":\"taken\",\"amount_yen\":300,\"device_receipt\":\"1234\"} | device_",
        "{\"step\":\"taken\",\"amount_yen\":300,\"device_receipt\":12345678} | device_"
      })
  void aBodyThatIsNotTheContractsIsRefusedPrecisely(String body, String detail) throws IOException {
    var said = terminal.paper("payment", "payment", body);
    assertThat(said.status()).isEqualTo(400);
    assertThat(said.problem()).isEqualTo("malformed-request");
    assertThat(said.json().getString("detail")).startsWith(detail);
    nothingHappened();
  }

  @Test
  void depthCostsNothing() throws IOException {
    var deep = "{\"step\":" + "[".repeat(8_000) + "]".repeat(8_000) + "}";
    assertThat(terminal.paper("payment", "payment", deep).status()).isEqualTo(400);
    nothingHappened();
  }

  @Test
  void textThatIsNotUtf8IsRefused() throws IOException {
    var latin = "{\"step\":\"é\"}".getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    var request =
        issuance("payment")
            .header("Idempotency-Key", Terminal.key())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(latin));
    var said = terminal.send("payment", request.build());
    assertThat(said.json().getString("detail")).isEqualTo("the body is not UTF-8");
    nothingHappened();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/xml",
        "application/json; charset=utf-16",
        "application/jsonp"
      })
  void onlyJsonIsRead(String type) throws IOException {
    var request =
        issuance("payment")
            .header("Idempotency-Key", Terminal.key())
            .header("Content-Type", type)
            .POST(HttpRequest.BodyPublishers.ofString("{\"step\":\"declined\"}"));
    var said = terminal.send("payment", request.build());
    assertThat(said.status()).isEqualTo(415);
    assertThat(said.problem()).isEqualTo("unsupported-media-type");
    nothingHappened();
  }

  @Test
  void jsonMayNameItsCharacterSet() throws IOException {
    var request =
        issuance("payment")
            .header("Idempotency-Key", Terminal.key())
            .header("Content-Type", "application/json; charset=UTF-8")
            .POST(HttpRequest.BodyPublishers.ofString("{\"step\":\"declined\"}"));
    assertThat(terminal.send("payment", request.build()).status()).isEqualTo(200);
  }

  @Test
  void aStepWithoutABodyTakesNone() throws IOException {
    var said = terminal.paper("collected", "collected", "{}");
    assertThat(said.json().getString("detail")).isEqualTo("this step takes no body");
    nothingHappened();
  }

  @Test
  void aBodyLongerThanTheBoundIsRefused() throws IOException {
    var long17k = "{\"step\":\"" + "x".repeat(17 << 10) + "\"}";
    var said = terminal.paper("payment", "payment", long17k);
    assertThat(said.status()).isEqualTo(413);
    assertThat(said.problem()).isEqualTo("body-too-large");
    nothingHappened();
  }

  @Test
  void aBodyOfUnsaidLengthIsBoundedToo() throws IOException {
    var parts = java.util.Collections.nCopies(40, new byte[1 << 10]);
    var request =
        issuance("payment")
            .header("Idempotency-Key", Terminal.key())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArrays(parts));
    assertThat(terminal.send("payment", request.build()).status()).isEqualTo(413);
    nothingHappened();
  }

  @Test
  void theSecretIsRequiredOnceAndWhole() throws IOException {
    var path = "/v1/issuances/" + terminal.issuance;
    for (var secret : List.of("", "short", Terminal.SECRET + "A", "*".repeat(43))) {
      terminal.secret = secret.isEmpty() ? " " : secret;
      var said =
          terminal.send(
              "getIssuance",
              terminal.request(path).header("Session", terminal.session).GET().build());
      assertThat(said.json().getString("detail")).startsWith("header Session-Secret: must be");
      assertThat(said.text()).doesNotContain("short");
    }
    terminal.secret = Terminal.SECRET;
    var twice = terminal.request(path).header("Session-Secret", Terminal.SECRET);
    var said =
        terminal.send("getIssuance", twice.header("Session", terminal.session).GET().build());
    assertThat(said.status()).isEqualTo(400);
    nothingHappened();
  }

  @Test
  void anotherSecretOpensNothing() throws IOException {
    terminal.secret = "A".repeat(43);
    assertThat(terminal.read().problem()).isEqualTo("not-found");
  }

  @Test
  void theSessionsHeaderIsRequiredOnIssuances() throws IOException {
    var request = terminal.request("/v1/issuances/" + terminal.issuance).GET();
    var said = terminal.send("getIssuance", request.build());
    assertThat(said.json().getString("detail")).startsWith("header Session: must be");
    nothingHappened();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "zzzz6789abcdef0123456789abcdef01", "%2e%2e", "..;/x"})
  void anIdThatIsNoneNamesNothing(String id) throws IOException {
    var request = terminal.request("/v1/issuances/" + id).header("Session", SOME_ID).GET();
    assertThat(terminal.send("getIssuance", request.build()).problem()).isEqualTo("not-found");
    nothingHappened();
  }

  @Test
  void somebodyElsesIssuanceIsNotFound() throws IOException {
    terminal.issuance = SOME_ID;
    assertThat(terminal.read().status()).isEqualTo(404);
  }

  @Test
  void noQueryIsExpected() throws IOException {
    var request =
        terminal
            .request("/v1/issuances/" + terminal.issuance + "?pin=1234")
            .header("Session", terminal.session)
            .GET();
    var said = terminal.send("getIssuance", request.build());
    assertThat(said.json().getString("detail")).isEqualTo("no query is expected");
    nothingHappened();
  }

  @ParameterizedTest
  @CsvSource({
    "PUT,     /v1/sessions,           'POST, OPTIONS',        openSession",
    "GET,     /v1/sessions,           'POST, OPTIONS',        openSession",
    "HEAD,    /v1/tray-confirmations, 'POST, OPTIONS',        confirmTray",
    "PATCH,   /livez,                 'GET, HEAD, OPTIONS',   livez",
    "TRACE,   /openapi.yaml,          'GET, HEAD, OPTIONS',   contract",
    "NOSUCH,  /livez,                 'GET, HEAD, OPTIONS',   livez"
  })
  void anotherMethodIsToldWhichOnesThereAre(
      String method, String path, String allow, String operation) throws IOException {
    var request =
        terminal.request(path).method(method, HttpRequest.BodyPublishers.noBody()).build();
    var said = terminal.send(operation, request);
    assertThat(said.status()).isEqualTo(405);
    assertThat(said.header("Allow")).isEqualTo(allow);
    nothingHappened();
  }

  @Test
  void optionsAreAnswered() throws Exception {
    var request =
        terminal
            .request("/v1/sessions/" + SOME_ID)
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .build();
    var said = terminal.client().send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
    assertThat(said.statusCode()).isEqualTo(204);
    assertThat(said.headers().firstValue("Allow")).contains("DELETE, OPTIONS");
  }

  @Test
  void anUnknownPathIsNotFound() throws IOException {
    for (var path : List.of("/", "/v1", "/v2/sessions", "/v1/sessions/x/y/z", "/metrics")) {
      var said = terminal.send("livez", terminal.request(path).GET().build());
      assertThat(said.problem()).isEqualTo("not-found");
    }
  }

  @Test
  void aProblemNamesAReferenceAndNothingElse() throws IOException {
    var problem = terminal.paper("payment", "payment", "{}").json();
    assertThat(problem.fieldNames())
        .containsExactlyInAnyOrder("type", "title", "status", "detail", "reference");
    var other = terminal.paper("payment", "payment", "{}").json();
    assertThat(problem.getString("reference")).isNotEqualTo(other.getString("reference"));
  }

  @Test
  void aCardsAnswerIsReadStrictly() throws IOException {
    var good = Terminal.CERTIFICATE;
    for (var bad :
        List.of("AAAA", good.substring(1), good + "=", good.replace('A', '-'), "A".repeat(6_000))) {
      var body =
          "{\"certificate\":\"%s\",\"signature\":\"%s\"}".formatted(bad, good.substring(0, 344));
      assertThat(terminal.step("presentCard", "card", body).status()).as(bad).isEqualTo(400);
    }
    nothingHappened();
  }

  private HttpRequest.Builder issuance(String step) {
    return terminal
        .request("/v1/issuances/" + terminal.issuance + "/" + step)
        .header("Session", terminal.session);
  }

  private static void nothingHappened() {
    assertThat(api.desk.asked).isEmpty();
  }
}
