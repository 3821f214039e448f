package tewatashi.kiosk.http;

import io.vertx.core.DeploymentOptions;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.feed.RegisterFeed;
import tewatashi.kiosk.BuildIdentity;
import tewatashi.kiosk.Chance;
import tewatashi.kiosk.config.FeedListenConfig;

/** The feeds' listener, from its first batch to its last. */
public final class FeedServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedServer.class);
  private static final int START_SECONDS_MAX = 30;

  private final Vertx vertx;
  private final HttpLimits limits;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("batch-", 0).factory());
  private final AtomicInteger port = new AtomicInteger();
  private final String deployment;

  private FeedServer(
      Vertx vertx,
      FeedListenConfig config,
      RegisterFeed feed,
      FeedLimits limits,
      InstantSource clock,
      Chance chance)
      throws IOException {
    this.vertx = vertx;
    this.limits = limits.http();
    var references = new ReferenceCodes(chance);
    var faults =
        new Faults((_, _, _, code) -> LOG.error("{}: crossed wires in a feed", code), references);
    var senders = Senders.of(config.senders(), limits.batchesPerSenderMax());
    var batches =
        new FeedBatches(
            new FeedBatches.Parts(
                feed, senders, clock, references, faults, threads, Buffer.buffer(contract())),
            limits);
    var http = limits.http();
    var counts = new ConnectionCounts(http.connectionsMax(), http.connectionsPerTerminalMax());
    HttpServerOptions options = Listeners.forSenders(config, new SenderTrust(senders, clock), http);
    var deployed =
        vertx.deployVerticle(
            () -> new Listener(options, batches::mount, faults, http, counts, port),
            new DeploymentOptions());
    try {
      deployment = deployed.await(START_SECONDS_MAX, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new IOException("listening at " + config.address() + " took too long", e);
    } catch (Exception e) {
      // Future.await throws whatever went wrong, checked or not.
      throw new IOException("cannot listen at " + config.address() + ": " + e.getMessage(), e);
    }
  }

  /**
   * Opens the listener; batches are taken when this returns.
   *
   * @param vertx closed by whoever made it
   * @param feed as role {@code feed}
   * @throws IOException if the address cannot be had, or key, password or a certificate cannot be
   *     read; the message says which
   */
  public static FeedServer start(
      Vertx vertx,
      FeedListenConfig config,
      RegisterFeed feed,
      FeedLimits limits,
      InstantSource clock,
      Chance chance)
      throws IOException {
    return new FeedServer(vertx, config, feed, limits, clock, chance);
  }

  /** Where senders call; of interest where any port would do. */
  public int port() {
    return port.get();
  }

  /** Stops listening; batches under way end, and are rolled back if that takes too long. */
  @Override
  public void close() {
    try {
      vertx.undeploy(deployment).await(limits.drainMax().toSeconds() + 5, TimeUnit.SECONDS);
    } catch (Exception e) {
      // It stops in any case: the process is about to end.
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
