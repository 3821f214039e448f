package tewatashi.terminal.agent;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tewatashi.page.PageFiles;
import tewatashi.terminal.agent.TouchReader.Posted;

/**
 * The page and its questions, on the loopback alone (docs/terminal.md). It knows the {@link Board}
 * and nothing of what stands behind it.
 */
public final class AgentServer {
  private static final String LOOPBACK = "127.0.0.1";
  private static final String JSON = "application/json";
  private static final int NOT_OFFERED = 422;

  /**
   * How it is to be reached.
   *
   * @param port 0 takes a free one
   * @param framedBy the one origin that may frame the page
   * @param nameFont the operator's font for names (woff2, ttf or otf)
   */
  public record Options(int port, Optional<String> framedBy, Optional<Path> nameFont) {}

  private final Vertx vertx;
  private final Board board;
  private final Options options;
  private final PageFiles files = new PageFiles("/tewatashi/terminal/page/");
  private final AtomicInteger streams = new AtomicInteger();
  private final HttpServer http;
  private Guard guard;

  private AgentServer(Vertx vertx, Board board, Options options) {
    this.vertx = vertx;
    this.board = board;
    this.options = options;
    this.guard = new Guard(0, options.framedBy()); // Until the port is known, nobody is answered.
    this.http =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(LOOPBACK)
                .setPort(options.port())
                .setHttp2ClearTextEnabled(false) // Its requests may come without a Host.
                .setIdleTimeout(Bounds.IDLE_SECONDS)
                .setMaxFormAttributeSize(0)
                .setHandle100ContinueAutomatically(false));
  }

  /** Listens; the future fails if the port is taken. */
  public static Future<AgentServer> start(Vertx vertx, Board board, Options options) {
    var server = new AgentServer(vertx, board, options);
    var connections = new AtomicInteger();
    server.http.connectionHandler(connection -> {
      if (connections.incrementAndGet() > Bounds.CONNECTIONS_MAX) {
        connection.close();
      }
      connection.closeHandler(_ -> connections.decrementAndGet());
    });
    server.http.requestHandler(server::answer);
    return server
        .http
        .listen()
        .map(listening -> {
          server.guard = new Guard(listening.actualPort(), options.framedBy());
          return server;
        });
  }

  /** Where the page is. */
  public String url() {
    return "http://" + LOOPBACK + ":" + http.actualPort() + "/";
  }

  /** On which the page is. */
  public int port() {
    return http.actualPort();
  }

  public Future<Void> close() {
    return http.close();
  }

  private void answer(HttpServerRequest request) {
    guard.harden(request.response());
    if (!guard.admits(request)) {
      request.response().setStatusCode(403).end();
      return;
    }
    boolean post = request.method().equals(HttpMethod.POST);
    if (!post && !request.method().equals(HttpMethod.GET)) {
      request.response().setStatusCode(405).putHeader("Allow", "GET, POST").end();
      return;
    }
    String path = String.valueOf(request.path());
    switch ((post ? "POST " : "GET ") + path) {
      case "GET /" -> file(request, "index.html");
      case "GET /visit" -> send(request, 200, board.shown().json());
      case "GET /visit/events" -> follow(request);
      case "GET /page/name-font" -> nameFont(request);
      case "POST /visit/touch" -> touch(request);
      case "POST /visit/pin" -> pin(request);
      default -> {
        if (!post && path.startsWith("/page/")) {
          file(request, path.substring("/page/".length()));
        } else {
          request.response().setStatusCode(404).end();
        }
      }
    }
  }

  private void file(HttpServerRequest request, String path) {
    vertx
        .executeBlocking(() -> files.file(path))
        .onSuccess(found ->
            found.ifPresentOrElse(
                file -> request.response().putHeader("Content-Type", file.type()).end(file.bytes()),
                () -> request.response().setStatusCode(404).end()))
        .onFailure(_ -> request.response().setStatusCode(500).end());
  }

  private void nameFont(HttpServerRequest request) {
    var font = options.nameFont();
    if (font.isEmpty()) {
      request.response().setStatusCode(404).end();
      return;
    }
    vertx
        .executeBlocking(() -> Buffer.buffer(Files.readAllBytes(font.get())))
        .onSuccess(bytes -> request.response().putHeader("Content-Type", "font/sfnt").end(bytes))
        .onFailure(_ -> request.response().setStatusCode(404).end());
  }

  private void follow(HttpServerRequest request) {
    var response = request.response();
    if (streams.incrementAndGet() > Bounds.STREAMS_MAX) {
      streams.decrementAndGet();
      response.setStatusCode(503).end();
      return;
    }
    response.setChunked(true).putHeader("Content-Type", "text/event-stream");
    var stream = new Stream(vertx.getOrCreateContext(), response);
    var watching = board.watch(stream);
    long beat = vertx.setPeriodic(Bounds.HEARTBEAT_EVERY.toMillis(), _ -> stream.heartbeat());
    response.closeHandler(_ -> {
      vertx.cancelTimer(beat);
      watching.close();
      streams.decrementAndGet();
    });
  }

  private void touch(HttpServerRequest request) {
    if (!sent(request, JSON)) {
      return;
    }
    var body = Buffer.buffer();
    request.handler(part -> {
      if (body.length() <= Bounds.TOUCH_BYTES_MAX) {
        body.appendBuffer(part);
      }
    });
    request.endHandler(_ -> {
      if (body.length() > Bounds.TOUCH_BYTES_MAX) {
        request.response().setStatusCode(413).end();
        return;
      }
      TouchReader.read(body.toString())
          .ifPresentOrElse(
              posted -> taken(request, posted),
              () -> send(request, 400, new JsonObject().put("taken", false)));
    });
  }

  private void taken(HttpServerRequest request, Posted posted) {
    answer(
        request,
        switch (posted) {
          case Posted.Stay _ -> {
            board.stay();
            yield Taken.TAKEN;
          }
          case Posted.Change(JsonObject settings) ->
              board.change(settings) ? Taken.TAKEN : Taken.NOT_OFFERED;
          case Posted.Numbered(int number, Touch touch) -> board.touch(number, touch);
        });
  }

  private void pin(HttpServerRequest request) {
    String number = request.getParam("number");
    if (!sent(request, "application/octet-stream")) {
      return;
    }
    if (number == null || !number.matches("[0-9]{1,9}")) {
      send(request, 400, new JsonObject().put("taken", false));
      return;
    }
    PinReceiver.receive(
        request,
        typed -> {
          if (typed.isEmpty()) {
            send(request, 400, new JsonObject().put("taken", false));
            return;
          }
          var taken = board.touch(Integer.parseInt(number), new Touch.Typed(typed.get()));
          if (taken != Taken.TAKEN) {
            typed.get().close();
          }
          answer(request, taken);
        });
  }

  /** A form of another page cannot send these types without asking first. */
  private boolean sent(HttpServerRequest request, String type) {
    if (type.equals(request.getHeader("Content-Type"))) {
      return true;
    }
    request.response().setStatusCode(415).end();
    return false;
  }

  private void answer(HttpServerRequest request, Taken taken) {
    int status =
        switch (taken) {
          case TAKEN -> 200;
          case STALE -> 409;
          case NOT_OFFERED -> NOT_OFFERED;
        };
    send(request, status, new JsonObject().put("taken", taken == Taken.TAKEN));
  }

  private static void send(HttpServerRequest request, int status, JsonObject json) {
    request.response().setStatusCode(status).putHeader("Content-Type", JSON).end(json.toBuffer());
  }
}
