package tewatashi.kiosk;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.issuance.feed.RegisterFeed;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.DatabaseRole;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.kiosk.http.FeedLimits;
import tewatashi.kiosk.http.FeedParts;
import tewatashi.kiosk.http.FeedServer;
import tewatashi.kiosk.http.ReadinessCheck;
import tewatashi.kiosk.http.ServerVertx;

/**
 * {@code receive}: the feeds' listener. A process of its own, for a node that serves terminals has
 * no login that can write the register.
 */
@Command(
    name = "receive",
    mixinStandardHelpOptions = true,
    description = {
      "Takes register feeds (docs/feed.md) over TLS from the senders that the",
      "configuration names (feed.…), each batch whole or not at all. Needs the login",
      "of role feed and no other. Health and metrics are at feed.operations. Until it",
      "is told to stop."
    })
final class ReceiveCommand implements Callable<Integer> {
  private static final Duration DATABASE_WAIT_MAX = Duration.ofSeconds(2);

  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path file = Path.of("");

  @Override
  public Integer call() throws Exception {
    var config = ServerConfig.load(file);
    var listen =
        config
            .feed()
            .orElseThrow(() ->
                new ConfigurationRefused(List.of("feed.listen.port is missing: nobody may send")));
    var feed =
        new RegisterFeed(
            DatabaseLogins.plain(config.database(), DatabaseRole.FEED), config.realm());
    var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    Vertx vertx = ServerVertx.start(metrics);
    var ending = Ending.armed(false);
    try (var server =
        FeedServer.start(
            vertx, listen, parts(config, feed, metrics), FeedLimits.with(config.limits()))) {
      System.out.println(
          new JsonObject()
              .put("ready", true)
              .put("port", server.port())
              .put("operations_port", server.operationsPort())
              .put("realm", config.realm().word())
              .put("build", BuildIdentity.ofThisProgram().toString())
              .encode());
      System.out.flush();
      ending.awaitStop();
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
      ending.ended();
    }
    return 0;
  }

  private static FeedParts parts(
      ServerConfig config, RegisterFeed feed, PrometheusMeterRegistry metrics) {
    return new FeedParts(
        feed,
        config.realm(),
        BuildIdentity.ofThisProgram(),
        List.of(new ReadinessCheck("database", true, DATABASE_WAIT_MAX, () -> answers(feed))),
        metrics,
        InstantSource.system(),
        new Chance(new SecureRandom()));
  }

  private static boolean answers(RegisterFeed feed) {
    try {
      var unused = feed.watermarks();
      return true;
    } catch (DatabaseUnavailable e) {
      return false;
    }
  }
}
