package tewatashi.kiosk.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.config.Address;

/** One event loop's share of a listener, with a router of its own. */
public final class Listener extends VerticleBase {
  private static final int START_SECONDS_MAX = 30;

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

  /**
   * Opens a listener; requests are answered when this returns.
   *
   * @param loops event loops that share it
   * @param share makes one loop's share
   * @return its deployment, for whoever closes it
   * @throws IOException if the address cannot be had; the message says which
   */
  public static String open(Vertx vertx, Address address, int loops, Supplier<Listener> share)
      throws IOException {
    var deployed = vertx.deployVerticle(share, new DeploymentOptions().setInstances(loops));
    try {
      return deployed.await(START_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("listening at " + address + " took too long", e);
    } catch (Exception e) {
      // Future.await throws whatever went wrong, checked or not.
      throw new IOException("cannot listen at " + address + ": " + e.getMessage(), e);
    }
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
