package tewatashi.kiosk.http;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Base64;
import java.util.UUID;
import javax.net.ssl.SSLContext;

/** The test's side: speaks to the server as a terminal does, and has every answer judged. */
final class Terminal implements AutoCloseable {
  static final String SECRET = "c3BlY2ltZW4tc2VjcmV0LXNwZWNpbWVuLXNlY3JldCE";
  static final String CERTIFICATE = Base64.getEncoder().encodeToString(new byte[900]);

  private final Api api;
  private final HttpClient client;
  String secret = SECRET;
  String session = "";
  String issuance = "";

  Terminal(Api api, SSLContext tls) {
    this.api = api;
    this.client = HttpClient.newBuilder().sslContext(tls).build();
  }

  /** An answer, judged by the contract already. */
  record Said(HttpResponse<byte[]> http) {
    int status() {
      return http.statusCode();
    }

    JsonObject json() {
      return new JsonObject(text());
    }

    String text() {
      return new String(http.body());
    }

    String header(String name) {
      return http.headers().firstValue(name).orElse("");
    }

    /** The last part of a problem's type. */
    String problem() {
      return json().getString("type").replace("urn:tewatashi:problem:", "");
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("https://localhost:" + port() + path))
        .timeout(Duration.ofSeconds(20))
        .header("Session-Secret", secret);
  }

  int port() {
    return api.server().terminalPort();
  }

  Said send(String operation, HttpRequest request) throws IOException {
    try {
      var response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
      var type = response.headers().firstValue("Content-Type").orElse("");
      api.contract.judge(operation, response.statusCode(), type, response.body());
      return new Said(response);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  HttpClient client() {
    return client;
  }

  Said open() throws IOException {
    var said = send("openSession", post(request("/v1/sessions"), ""));
    if (said.status() == 201) {
      session = said.json().getString("session");
    }
    return said;
  }

  Said card(String message) throws IOException {
    var signature = PaperDesk.sign(Base64.getDecoder().decode(message));
    var body =
        new JsonObject()
            .put("certificate", CERTIFICATE)
            .put("signature", Base64.getEncoder().encodeToString(signature));
    return step("presentCard", "card", body.encode());
  }

  /** A step on the session's paths. */
  Said step(String operation, String name, String body) throws IOException {
    var request = request("/v1/sessions/" + session + "/" + name);
    request.header("Idempotency-Key", key());
    return send(operation, post(request, body));
  }

  /** A step on the issuance's paths, with a key of its own. */
  Said paper(String operation, String name, String body) throws IOException {
    return paper(operation, name, body, key());
  }

  Said paper(String operation, String name, String body, String key) throws IOException {
    var request = request("/v1/issuances/" + issuance + "/" + name).header("Session", session);
    return send(operation, post(request.header("Idempotency-Key", key), body));
  }

  Said read() throws IOException {
    var request = request("/v1/issuances/" + issuance).header("Session", session).GET();
    return send("getIssuance", request.build());
  }

  /** From nothing to an issuance that waits for its fee. */
  Terminal apply() throws IOException {
    var message = open().json().getString("message");
    card(message);
    step("cardRemoved", "card-removed", "");
    var body = "{\"kind\":\"residence\",\"scope\":\"holder\",\"copies\":1}";
    issuance = step("startIssuance", "issuances", body).json().getString("issuance");
    return this;
  }

  Said end() throws IOException {
    return send("endSession", request("/v1/sessions/" + session).DELETE().build());
  }

  static HttpRequest post(HttpRequest.Builder request, String body) {
    if (body.isEmpty()) {
      return request.POST(HttpRequest.BodyPublishers.noBody()).build();
    }
    return request
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }

  static String key() {
    return UUID.randomUUID().toString();
  }

  @Override
  public void close() {
    client.close();
  }
}
