package tewatashi.kiosk.ops;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.Limits;
import tewatashi.issuance.operations.OverseersHand;
import tewatashi.issuance.operations.RolePool;
import tewatashi.issuance.oversight.OperatorSessions;
import tewatashi.issuance.oversight.Oversight;
import tewatashi.kiosk.Chance;
import tewatashi.kiosk.config.OperateConfig;
import tewatashi.kiosk.http.ConnectionCounts;
import tewatashi.kiosk.http.Faults;
import tewatashi.kiosk.http.HttpLimits;
import tewatashi.kiosk.http.Listener;
import tewatashi.kiosk.http.Listeners;
import tewatashi.kiosk.http.ReferenceCodes;
import tewatashi.kiosk.ops.login.OperatorLogin;

/** The operations page's server, from its first request to its last. */
public final class OpsServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OpsServer.class);

  private final Vertx vertx;
  private final HttpLimits limits;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("page-", 0).factory());
  private final AtomicInteger port = new AtomicInteger();
  private final String deployment;
  private final OpsApi api;

  /**
   * What the server stands on.
   *
   * @param overseer a pool of role {@code overseer}, which sees no person; lent
   * @param login at the configured provider; lent
   */
  public record Parts(
      RolePool overseer, Limits limits, OperatorLogin login, InstantSource clock, Chance chance) {}

  private OpsServer(Vertx vertx, OperateConfig config, Parts parts) throws IOException {
    this.vertx = vertx;
    this.limits = HttpLimits.with(parts.limits()).ofOperators();
    var references = new ReferenceCodes(parts.chance());
    var faults =
        new Faults((_, _, _, code) -> LOG.error("{}: crossed wires at the page", code), references);
    var gate = new Gate(config.origin());
    var door = new Door(new OperatorSessions(parts.overseer()));
    this.api =
        new OpsApi(
            new OpsApi.Parts(
                gate,
                door,
                new Oversight(parts.overseer(), parts.limits()),
                new OverseersHand(parts.overseer()),
                faults,
                references,
                threads,
                parts.clock()),
            limits);
    var pages = new OpsPages(gate);
    var logins = new LoginRoutes(parts, gate, door, faults, threads, limits);
    var counts = new ConnectionCounts(limits.connectionsMax(), limits.connectionsPerTerminalMax());
    var options = Listeners.forOperators(config, limits);
    this.deployment =
        Listener.open(
            vertx,
            config.address(),
            1,
            () ->
                new Listener(
                    options,
                    (loop, paths) -> {
                      pages.mount(loop, paths);
                      logins.mount(paths);
                      api.mount(loop, paths);
                    },
                    faults,
                    limits,
                    counts,
                    port));
  }

  /**
   * Opens the listener; pages are answered when this returns.
   *
   * @param vertx closed by whoever made it
   * @throws IOException if the address cannot be had, or key or password cannot be read; the
   *     message says which
   */
  public static OpsServer start(Vertx vertx, OperateConfig config, Parts parts) throws IOException {
    return new OpsServer(vertx, config, parts);
  }

  /** Where browsers call; of interest where any port would do. */
  public int port() {
    return port.get();
  }

  /** Stops listening; streams end. */
  @Override
  public void close() {
    api.close();
    try {
      vertx.undeploy(deployment).await(limits.drainMax().toSeconds() + 5, TimeUnit.SECONDS);
    } catch (Exception e) {
      // It stops in any case: the process is about to end.
    }
    threads.close();
  }
}
