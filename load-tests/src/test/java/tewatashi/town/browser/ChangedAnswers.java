package tewatashi.town.browser;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tewatashi.town.authority.TlsIdentity;
import tewatashi.town.stage.Place;
import tewatashi.town.stage.Stage;

/**
 * Stands between one terminal and the house, over real mutual TLS on both sides, and answers
 * instead of the server where a test wants it to.
 */
final class ChangedAnswers implements AutoCloseable {
  /** What becomes of one step's request. */
  sealed interface Change {
    /** The house does not hear of it; the terminal is told this. */
    record Refuse(String problem, int status) implements Change {}

    /** The house does not hear of it, and nobody answers. */
    record Cut() implements Change {}

    /** The house does it, and its answer is lost. */
    record Lose() implements Change {}

    /** The answer is what the house says. */
    record Nothing() implements Change {}
  }

  private static final List<String> HOP_BY_HOP = List.of("connection", "transfer-encoding", "host");

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client;
  private final Supplier<URI> house;
  private final int port;
  private final List<Step> seen = new CopyOnWriteArrayList<>();
  private volatile Step where = Step.OPEN;
  private volatile Change change = new Change.Nothing();

  /**
   * Opens the door.
   *
   * @param house where the server is now
   */
  ChangedAnswers(Stage stage, Place place, Supplier<URI> house) throws Exception {
    this.house = house;
    var authority = new PemTrustOptions().addCertPath(stage.tlsAuthority().toString());
    String password = Files.readString(stage.passwordFile()).strip();
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setSsl(true)
                .setKeyCertOptions(
                    new PfxOptions().setPath(place.keystore().toString()).setPassword(password))
                .setTrustOptions(authority)
                .setVerifyHost(false));
    var server = stage.tlsAuthority().resolveSibling("server.p12").toString();
    this.port =
        vertx
            .createHttpServer(
                new HttpServerOptions()
                    .setSsl(true)
                    .setKeyCertOptions(
                        new PfxOptions().setPath(server).setPassword(TlsIdentity.PASSWORD))
                    .setTrustOptions(authority)
                    .setClientAuth(ClientAuth.REQUIRED))
            .requestHandler(this::take)
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS)
            .actualPort();
  }

  URI address() {
    return URI.create("https://localhost:" + port);
  }

  /** From now on, at this step. */
  void change(Step step, Change to) {
    where = step;
    change = to;
  }

  void nothing() {
    change = new Change.Nothing();
  }

  /** The visit's requests, oldest first. */
  List<Step> seen() {
    return seen;
  }

  private void take(HttpServerRequest request) {
    request.body().onSuccess(body -> answer(request, body));
  }

  private void answer(HttpServerRequest request, Buffer body) {
    var step = Step.of(request.method(), request.path(), body.toString());
    step.ifPresent(seen::add);
    boolean here = step.isPresent() && step.get() == where;
    switch (here ? change : new Change.Nothing()) {
      case Change.Refuse(String problem, int status) -> refuse(request, problem, status);
      case Change.Cut() -> request.connection().close();
      case Change.Lose() -> forward(request, body).onComplete(_ -> request.connection().close());
      case Change.Nothing() -> pass(request, body);
    }
  }

  private static void refuse(HttpServerRequest request, String problem, int status) {
    var json =
        new JsonObject()
            .put("type", "urn:tewatashi:problem:" + problem)
            .put("title", "refused by a test")
            .put("status", status)
            .put("reference", "TEST-2345");
    request
        .response()
        .setStatusCode(status)
        .putHeader("Content-Type", "application/problem+json")
        .end(json.toBuffer());
  }

  private Future<io.vertx.core.http.HttpClientResponse> forward(
      HttpServerRequest request, Buffer body) {
    URI to = house.get();
    var options =
        new RequestOptions()
            .setMethod(request.method())
            .setHost("localhost")
            .setPort(to.getPort())
            .setURI(request.uri());
    return client
        .request(options)
        .compose(ask -> {
          request
              .headers()
              .forEach((name, value) -> {
                if (!HOP_BY_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                  ask.putHeader(name, value);
                }
              });
          return ask.send(body);
        });
  }

  private void pass(HttpServerRequest request, Buffer body) {
    forward(request, body)
        .onSuccess(answer -> {
          var response = request.response().setStatusCode(answer.statusCode());
          response.headers().setAll(answer.headers());
          response.closeHandler(_ -> answer.request().reset()); // Events nobody follows any more.
          answer.pipeTo(response);
        })
        .onFailure(_ -> request.connection().close());
  }

  @Override
  public void close() throws Exception {
    vertx.close().await(10, TimeUnit.SECONDS);
  }
}
