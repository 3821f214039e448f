package tewatashi.careless;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One of the servers: a port of its own over the shared books. It can be killed and started. */
final class Node {
  private static final int PATIENCE_SECONDS = 10;

  private final Vertx vertx;
  private final int number;
  private final HttpServerOptions options;
  private final Function<Life, TerminalApi> api;
  private final Watch watch;
  private Life life;
  private @Nullable HttpServer server;
  private int port;
  private int lives;

  /**
   * @param number from 0
   */
  Node(
      Vertx vertx,
      int number,
      HttpServerOptions options,
      Function<Life, TerminalApi> api,
      Watch watch) {
    this.vertx = vertx;
    this.number = number;
    this.options = options;
    this.api = api;
    this.watch = watch;
    this.life = new Life(number, 0);
  }

  /** Starts it, at the port that it had if it had one. */
  synchronized void start() throws TimeoutException {
    life = new Life(number, ++lives);
    var now = life;
    server =
        vertx
            .createHttpServer(options)
            .requestHandler(api.apply(now).router(vertx))
            .listen(port, "127.0.0.1")
            .await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    port = server.actualPort();
    Thread.ofVirtual().start(() -> watch.keep(now));
  }

  synchronized void kill() throws TimeoutException {
    life.end();
    if (server != null) {
      server.close().await(PATIENCE_SECONDS, TimeUnit.SECONDS);
      server = null;
    }
  }

  synchronized void pause() {
    life.pause();
  }

  synchronized void resume() {
    life.resume();
  }

  synchronized URI uri() {
    return URI.create("https://localhost:" + port);
  }
}
