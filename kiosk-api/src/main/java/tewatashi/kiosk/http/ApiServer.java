package tewatashi.kiosk.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import tewatashi.kiosk.config.Address;
import tewatashi.kiosk.config.ListenConfig;

/** The server's two listeners, from their first request to their last. */
public final class ApiServer implements AutoCloseable {

  /** Some operators' programs, each with a few. */
  private static final int OPERATIONS_CONNECTIONS_MAX = 200;

  private final Vertx vertx;
  private final HttpLimits limits;
  private final ApiParts parts;
  private final Faults faults;
  private final ServiceRoutes service;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("step-", 0).factory());
  private final ConnectionCounts counts;
  private final List<String> deployments = new ArrayList<>();
  private final AtomicInteger terminalPort = new AtomicInteger();
  private final AtomicInteger operationsPort = new AtomicInteger();
  private volatile boolean stopping;

  private ApiServer(Vertx vertx, HttpLimits limits, ApiParts parts) {
    this.vertx = vertx;
    this.limits = limits;
    this.parts = parts;
    counts = new ConnectionCounts(limits.connectionsMax(), limits.connectionsPerTerminalMax());
    faults = new Faults(parts.alarm(), new ReferenceCodes(parts.chance()));
    service = new ServiceRoutes(parts.realm(), parts.build(), ServiceRoutes.contract());
  }

  /**
   * Opens both listeners; terminals are served when this returns.
   *
   * @param vertx the process's own, see {@link ServerVertx}; closed by whoever made it
   * @param terminals where terminals call, over TLS with client certificates
   * @param operations health and metrics, in the clear
   * @throws IOException if an address cannot be had, or key, password or authority cannot be read;
   *     the message says which
   */
  public static ApiServer start(
      Vertx vertx, ListenConfig terminals, Address operations, HttpLimits limits, ApiParts parts)
      throws IOException {
    if (operations.port() != 0 && operations.port() == terminals.address().port()) {
      // Vert.x would let the two share the port, and answer terminals without TLS.
      throw new IOException("terminals and operations need two ports, not one: " + operations);
    }
    var server = new ApiServer(vertx, limits, parts);
    try {
      server.listen(
          terminals.address(),
          Listeners.forTerminals(terminals, limits),
          VertxOptions.DEFAULT_EVENT_LOOP_POOL_SIZE,
          server.terminalRoutes(),
          server.counts,
          server.terminalPort);
      server.listen(
          operations,
          Listeners.forOperations(operations, limits),
          1,
          server::operationsRoutes,
          new ConnectionCounts(OPERATIONS_CONNECTIONS_MAX, OPERATIONS_CONNECTIONS_MAX),
          server.operationsPort);
      return server;
    } catch (IOException | RuntimeException e) {
      server.close();
      throw e;
    }
  }

  /** Where terminals call; of interest where any port would do. */
  public int terminalPort() {
    return terminalPort.get();
  }

  /** Where health and metrics are. */
  public int operationsPort() {
    return operationsPort.get();
  }

  /**
   * From now on {@code /readyz} says no and event streams end, while steps are still taken: a
   * balancer has time to send terminals elsewhere.
   */
  public void stopSoon() {
    stopping = true;
  }

  /**
   * Stops listening, lets steps under way end for a while, and leaves. What still runs then is not
   * interrupted: its effects are journaled, and recovery settles them.
   */
  @Override
  public void close() {
    stopSoon();
    for (var deployment : deployments) {
      settle(vertx.undeploy(deployment), limits.drainMax().toSeconds() + 5);
    }
    deployments.clear();
    threads.shutdown();
    try {
      threads.awaitTermination(limits.drainMax().toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listen(
      Address address,
      HttpServerOptions options,
      int eventLoops,
      BiConsumer<Vertx, Paths> routes,
      ConnectionCounts connections,
      AtomicInteger port)
      throws IOException {
    deployments.add(
        Listener.open(
            vertx,
            address,
            eventLoops,
            () -> new Listener(options, routes, faults, limits, connections, port)));
  }

  /** What is mounted on every event loop of the terminals' listener, with bounds of its own. */
  BiConsumer<Vertx, Paths> terminalRoutes() {
    var metrics = new StepMetrics(parts.metrics());
    var steps = new StepRoom(limits);
    var streams = new Semaphore(limits.eventStreamsMax());
    metrics.show("tewatashi.steps.running", "Steps under way", steps::running);
    metrics.show(
        "tewatashi.streams.open",
        "Event streams",
        () -> limits.eventStreamsMax() - streams.availablePermits());
    metrics.show("tewatashi.connections.open", "Terminals' connections", counts::open);
    var once = new OnceOnly(parts.keys(), faults);
    var runner = new StepRunner(parts.desk(), parts.fleet(), once, faults, threads, steps);
    var rates = new CallerRates(limits);
    var traces = new Traces(parts.chance());
    var api = new TerminalApi(limits, parts.clock(), rates, runner, faults, metrics, traces);
    var events =
        new IssuanceEvents(api, parts, limits, faults, metrics, threads, streams, () -> stopping);
    return (loops, paths) -> {
      api.mount(loops, paths);
      events.mount(loops, paths);
      service.mount(paths);
    };
  }

  private void operationsRoutes(Vertx loops, Paths paths) {
    service.mount(paths);
    new Readiness(parts.readiness(), threads, () -> stopping).mount(loops, paths);
    paths.onGetAndHead("/startedz", new Started(parts.rounds())::answer);
    new Scrape(parts.metrics(), threads).mount(loops, paths, faults);
  }

  private static void settle(Future<?> future, long seconds) {
    try {
      future.await(seconds, TimeUnit.SECONDS);
    } catch (Exception e) {
      // It stops in any case: the process is about to end.
    }
  }
}
