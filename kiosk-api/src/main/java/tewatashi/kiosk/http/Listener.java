package tewatashi.kiosk.http;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import tewatashi.kiosk.ProblemType;

/** One event loop's share of a listener, with a router of its own. */
public final class Listener extends VerticleBase {
  private final HttpServerOptions options;
  private final BiConsumer<Vertx, Paths> routes;
  private final Faults faults;
  private final HttpLimits limits;
  private final ConnectionCounts counts;
  private final AtomicInteger port;
  private @Nullable HttpServer server;

  /**
   * @param counts shared by the event loops of one listener
   * @param port is told the port that was taken
   */
  public Listener(
      HttpServerOptions options,
      BiConsumer<Vertx, Paths> routes,
      Faults faults,
      HttpLimits limits,
      ConnectionCounts counts,
      AtomicInteger port) {
    this.options = options;
    this.routes = routes;
    this.faults = faults;
    this.limits = limits;
    this.counts = counts;
    this.port = port;
  }

  @Override
  public Future<?> start() {
    var paths = new Paths(Router.router(vertx), faults);
    routes.accept(vertx, paths);
    var connections = new Connections(limits, counts, System::nanoTime);
    connections.watch(vertx);
    var closed = paths.closed();
    var http =
        vertx
            .createHttpServer(options)
            .connectionHandler(connections::opened)
            .requestHandler(request -> {
              connections.asks(request);
              closed.handle(request);
            })
            .invalidRequestHandler(this::notHttp);
    server = http;
    return http.listen().onSuccess(listening -> port.set(listening.actualPort()));
  }

  /** Requests under way are answered; idle connections close at once. */
  @Override
  public Future<?> stop() {
    var http = server;
    return http == null
        ? Future.succeededFuture()
        : http.shutdown(limits.drainMax().toMillis(), TimeUnit.MILLISECONDS);
  }

  /** What is no HTTP gets an answer nevertheless, and no second chance on its connection. */
  private void notHttp(HttpServerRequest request) {
    request
        .response()
        .putHeader("Connection", "close")
        .endHandler(_ -> request.connection().close());
    Replies.send(request, faults.refused(Problem.of(ProblemType.MALFORMED_REQUEST)));
  }
}
