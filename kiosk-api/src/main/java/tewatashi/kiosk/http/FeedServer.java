package tewatashi.kiosk.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.kiosk.BuildIdentity;
import tewatashi.kiosk.config.Address;
import tewatashi.kiosk.config.FeedListenConfig;

/** The feeds' listener, from its first batch to its last, and its health beside it. */
public final class FeedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedServer.class);
  private static final int OPERATIONS_CONNECTIONS_MAX = 64;

  private final Vertx vertx;
  private final HttpLimits limits;
  private final FeedParts parts;
  private final Faults faults;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("batch-", 0).factory());
  private final AtomicInteger port = new AtomicInteger();
  private final AtomicInteger operationsPort = new AtomicInteger();
  private final Deque<String> deployments = new ArrayDeque<>();
  private volatile boolean stopping;

  private FeedServer(Vertx vertx, FeedParts parts, HttpLimits limits, Faults faults) {
    this.vertx = vertx;
    this.parts = parts;
    this.limits = limits;
    this.faults = faults;
  }

  /**
   * Opens both listeners; batches are taken when this returns.
   *
   * @param vertx closed by whoever made it
   * @throws IOException if an address cannot be had, or key, password or a certificate cannot be
   *     read; the message says which
   */
  public static FeedServer start(
      Vertx vertx, FeedListenConfig config, FeedParts parts, FeedLimits limits) throws IOException {
    int operations = config.operations().port();
    if (operations != 0 && operations == config.address().port()) {
      // Vert.x would let the two share the port, and answer senders without TLS.
      throw new IOException("feeds and operations need two ports, not one: " + operations);
    }
    var references = new ReferenceCodes(parts.chance());
    var faults =
        new Faults((_, _, _, code) -> LOG.error("{}: crossed wires in a feed", code), references);
    var server = new FeedServer(vertx, parts, limits.http(), faults);
    try {
      server.listen(config, references, limits);
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private void listen(FeedListenConfig config, ReferenceCodes references, FeedLimits bounds)
      throws IOException {
    var senders = Senders.of(config.senders(), bounds.batchesPerSenderMax());
    var service = new ServiceRoutes(parts.realm(), parts.build(), contract());
    var shared =
        new FeedBatches.Parts(
            parts.feed(),
            senders,
            parts.clock(),
            references,
            faults,
            threads,
            new FeedMetrics(parts.metrics()));
    var batches = new FeedBatches(shared, bounds);
    var watermarks = new FeedWatermarks(shared);
    // Health first: whoever asks while the other opens is told that it is not there yet.
    listen(
        config.operations(),
        Listeners.forOperations(config.operations(), limits),
        (loops, paths) -> operationsRoutes(service, loops, paths),
        new ConnectionCounts(OPERATIONS_CONNECTIONS_MAX, OPERATIONS_CONNECTIONS_MAX),
        operationsPort);
    listen(
        config.address(),
        Listeners.forSenders(config, new SenderTrust(senders, parts.clock()), limits),
        (loops, paths) -> {
          batches.mount(loops, paths);
          watermarks.mount(loops, paths);
          service.mountContract(paths);
        },
        new ConnectionCounts(limits.connectionsMax(), limits.connectionsPerTerminalMax()),
        port);
  }

  private void operationsRoutes(ServiceRoutes service, Vertx loops, Paths paths) {
    service.mount(paths);
    new Readiness(parts.readiness(), threads, () -> stopping || port.get() == 0)
        .mount(loops, paths);
    new Scrape(parts.metrics(), threads).mount(loops, paths, faults);
  }

  private void listen(
      Address address,
      HttpServerOptions options,
      BiConsumer<Vertx, Paths> routes,
      ConnectionCounts connections,
      AtomicInteger taken)
      throws IOException {
    deployments.push(
        Listener.open(
            vertx,
            address,
            1,
            () -> new Listener(options, routes, faults, limits, connections, taken)));
  }

  /** Where senders call; of interest where any port would do. */
  public int port() {
    return port.get();
  }

  /** Where health and metrics are. */
  public int operationsPort() {
    return operationsPort.get();
  }

  /**
   * Stops listening; batches under way end, and are rolled back if that takes too long. Until they
   * have, {@code /readyz} answers, and says no.
   */
  @Override
  public void close() {
    stopping = true;
    while (!deployments.isEmpty()) {
      try {
        vertx
            .undeploy(deployments.pop())
            .await(limits.drainMax().toSeconds() + 5, TimeUnit.SECONDS);
      } catch (Exception e) {
        // It stops in any case: the process is about to end.
      }
    }
    threads.shutdownNow();
  }

  /** The contract as it was built. */
  static byte[] contract() {
    try (var file = BuildIdentity.class.getResourceAsStream("feed-openapi.yaml")) {
      return Objects.requireNonNull(file, "feed-openapi.yaml").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
