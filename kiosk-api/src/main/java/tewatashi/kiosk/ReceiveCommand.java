package tewatashi.kiosk;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.issuance.feed.RegisterFeed;
import tewatashi.kiosk.config.ConfigurationRefused;
import tewatashi.kiosk.config.DatabaseRole;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.kiosk.http.FeedLimits;
import tewatashi.kiosk.http.FeedServer;
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
      "of role feed and no other. Until it is told to stop."
    })
final class ReceiveCommand implements Callable<Integer> {
  private static final int STOP_SECONDS_MAX = 90;

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
    Vertx vertx = ServerVertx.start(new SimpleMeterRegistry());
    var stop = new CountDownLatch(1);
    var stopped = new CountDownLatch(1);
    try (var server =
        FeedServer.start(
            vertx,
            listen,
            feed,
            FeedLimits.with(config.limits()),
            InstantSource.system(),
            new Chance(new SecureRandom()))) {
      Runtime.getRuntime().addShutdownHook(ending(stop, stopped));
      System.out.println(
          new JsonObject()
              .put("ready", true)
              .put("port", server.port())
              .put("realm", config.realm().word())
              .put("build", BuildIdentity.ofThisProgram().toString())
              .encode());
      System.out.flush();
      stop.await();
    } finally {
      vertx.close().await(10, TimeUnit.SECONDS);
      stopped.countDown();
    }
    return 0;
  }

  /** The process stays until batches under way have ended. */
  private static Thread ending(CountDownLatch stop, CountDownLatch stopped) {
    return Thread.ofPlatform()
        .name("ending")
        .unstarted(() -> {
          stop.countDown();
          try {
            boolean ended = stopped.await(STOP_SECONDS_MAX, TimeUnit.SECONDS);
            if (!ended) {
              System.err.println("a batch did not end; it is rolled back");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
  }
}
