package tewatashi.town.demo;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tewatashi.town.demo.accident.AccidentCorner;
import tewatashi.town.stage.StageException;

/** The demo's own small web server, on the loopback alone: landing page, store, counter. */
final class DemoServer implements AutoCloseable {
  private static final int BODY_MAX = 1024;
  private static final int PATIENCE_SECONDS = 10;
  private static final Pattern PICTURE = Pattern.compile("/tray/([0-9]{1,6})/([0-9]{1,2})\\.png");
  private static final Pattern WRONG_PAGE =
      Pattern.compile("/accident/(careless|ours)/([0-9]{1,3})\\.png");
  private static final Pattern OPERATORS_KEY = Pattern.compile("/operations/(O-[12])\\.key");
  private static final String STARTING =
      "<!doctype html><html lang=ja><meta charset=utf-8><meta http-equiv=refresh content=1>"
          + "<title>手渡し</title><p>はじめています… / Starting…";

  private final Vertx vertx;
  private final HttpServer server;
  private final DemoEvents events;
  private volatile Optional<DemoHouse> house = Optional.empty();

  private DemoServer(Vertx vertx) {
    this.vertx = vertx;
    this.events = new DemoEvents(vertx);
    this.server =
        vertx.createHttpServer(
            new HttpServerOptions().setHost("127.0.0.1").setMaxInitialLineLength(512));
    server.requestHandler(this::handle);
  }

  /**
   * Listens; until a house is there, every page says that it is being started.
   *
   * @param port 0 for any
   * @throws StageException if somebody else has the port
   */
  static DemoServer listen(Vertx vertx, int port) throws StageException {
    var demo = new DemoServer(vertx);
    try {
      demo.server
          .listen(port, "127.0.0.1")
          .toCompletionStage()
          .toCompletableFuture()
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      return demo;
    } catch (ExecutionException | TimeoutException _) {
      throw new StageException(
          "port %d is taken by another program; try ./tewatashi demo --port %d"
              .formatted(port, port + 1));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StageException("nobody waited for the port");
    }
  }

  int port() {
    return server.actualPort();
  }

  DemoEvents events() {
    return events;
  }

  /** From now on the pages show this house. */
  void open(DemoHouse opened) {
    house = Optional.of(opened);
  }

  private void handle(HttpServerRequest request) {
    var guard = new DemoGuard(port());
    var response = request.response();
    guard.harden(response, house.map(DemoHouse::terminal).orElse(URI.create("http://localhost")));
    if (!guard.admits(request)) {
      response.setStatusCode(403).end();
      return;
    }
    if (("127.0.0.1:" + port()).equals(request.getHeader("Host"))
        && request.method().equals(HttpMethod.GET)) {
      // The terminal lets itself be framed by one origin.
      String path = String.valueOf(request.path());
      response.setStatusCode(307).putHeader("Location", "http://localhost:" + port() + path).end();
      return;
    }
    if (house.isEmpty()) {
      response.setStatusCode(503).putHeader("Retry-After", "1");
      response.putHeader("Content-Type", "text/html; charset=utf-8").end(STARTING);
      return;
    }
    if (request.method().equals(HttpMethod.POST)) {
      post(request, house.get());
    } else if (request.method().equals(HttpMethod.GET)) {
      get(request, house.get());
    } else {
      response.setStatusCode(405).end();
    }
  }

  private void get(HttpServerRequest request, DemoHouse demo) {
    String path = String.valueOf(request.path());
    var response = request.response();
    var picture = PICTURE.matcher(path);
    if (picture.matches()) {
      int number = Integer.parseInt(picture.group(1));
      int page = Integer.parseInt(picture.group(2));
      answer(request, "image/png", () -> demo.picture(number, page));
      return;
    }
    var wrongPage = WRONG_PAGE.matcher(path);
    if (wrongPage.matches()) {
      int number = Integer.parseInt(wrongPage.group(2));
      answer(request, "image/png", () -> demo.accidents().picture(wrongPage.group(1), number));
      return;
    }
    var key = OPERATORS_KEY.matcher(path);
    if (key.matches()) {
      response.putHeader("Content-Disposition", "attachment");
      answer(request, "application/x-pem-file", () -> demo.operations().key(key.group(1)));
      return;
    }
    switch (path) {
      case "/operations" -> toOperations(response, demo);
      case "/events" -> events.open(response);
      case "/counter" -> json(request, demo.counter().json());
      case "/wallet" ->
          response.putHeader("Content-Type", "application/json").end(Wallet.json().toBuffer());
      case "/tray" -> json(request, demo.store());
      case "/accidents.json" ->
          answer(request, "application/json", () -> AccidentCorner.offers().toBuffer().getBytes());
      case "/house" -> json(request, demo.json());
      case "/openapi.yaml" ->
          answer(request, "text/plain; charset=utf-8", () -> DemoFiles.openapi(demo.home()));
      default -> {
        Optional<DemoFiles.Found> found = DemoFiles.find(path);
        if (found.isPresent()) {
          answer(request, found.get().type(), () -> found.get().bytes());
        } else {
          response.setStatusCode(404).end();
        }
      }
    }
  }

  /** The operations page has an origin of its own; it starts after everything else. */
  private static void toOperations(HttpServerResponse response, DemoHouse demo) {
    demo.operations()
        .page()
        .ifPresentOrElse(
            page -> response.setStatusCode(303).putHeader("Location", page).end(),
            () ->
                response
                    .setStatusCode(503)
                    .putHeader("Retry-After", "1")
                    .putHeader("Content-Type", "text/html; charset=utf-8")
                    .end(STARTING));
  }

  private void post(HttpServerRequest request, DemoHouse demo) {
    if (!"application/json".equals(request.getHeader("Content-Type"))) {
      request.response().setStatusCode(415).end();
      return;
    }
    request
        .body()
        .onSuccess(body -> {
          if (body.length() > BODY_MAX) {
            request.response().setStatusCode(413).end();
            return;
          }
          try {
            var said = body.length() == 0 ? new JsonObject() : new JsonObject(body);
            answer(request, "application/json", () -> did(request.path(), said, demo));
          } catch (DecodeException _) {
            request.response().setStatusCode(400).end();
          }
        });
  }

  private static byte[] did(@Nullable String path, JsonObject said, DemoHouse demo)
      throws Exception {
    switch (String.valueOf(path)) {
      case "/reader" -> demo.lay(Optional.ofNullable(said.getString("resident")));
      case "/tray/take" -> demo.takePaper();
      case "/accident" -> demo.accidents().replay(said.getString("accident", ""));
      case "/printer" -> demo.trouble(said.getString("trouble", "none"));
      default -> throw new NoSuchElementException();
    }
    return demo.store().toBuffer().getBytes();
  }

  private static void json(HttpServerRequest request, JsonObject what) {
    request.response().putHeader("Content-Type", "application/json").end(what.toBuffer());
  }

  /** What may take a moment, away from the event loop. */
  private void answer(HttpServerRequest request, String type, Callable<byte[]> bytes) {
    vertx
        .executeBlocking(bytes, false)
        .onSuccess(
            found -> request.response().putHeader("Content-Type", type).end(Buffer.buffer(found)))
        .onFailure(failure -> request.response().setStatusCode(status(failure)).end());
  }

  private static int status(Throwable failure) {
    return switch (failure) {
      case NoSuchElementException _ -> 404;
      case IllegalArgumentException _, ClassCastException _, StageException _ -> 422;
      case IOException _ -> 502;
      default -> 500;
    };
  }

  @Override
  public void close() {
    server.close();
  }
}
