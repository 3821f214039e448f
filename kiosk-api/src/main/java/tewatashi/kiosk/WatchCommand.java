package tewatashi.kiosk;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.kiosk.config.ServerConfig;
import tewatashi.watch.Watch;
import tewatashi.watch.WatchBounds;
import tewatashi.watch.WatchThread;

/** {@code watch}: one more watch, in a process of its own. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = {
      "Watches beside the nodes' own watches, in a process of its own and, if you",
      "like, on another machine: reads journal, ledger and printers' answers, stops",
      "what breaks a law (docs/watch.md). Needs the login of role watch and no",
      "other. Until it is told to stop."
    })
final class WatchCommand implements Callable<Integer> {
  private static final int NAME_BYTES = 16;

  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path config = Path.of("");

  @Override
  public Integer call() throws Exception {
    var bounds = WatchBounds.usual();
    var stop = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(stop::countDown));
    var watch =
        of(ServerConfig.load(config), new SecureRandom(), new WatchLog(new SimpleMeterRegistry()));
    try (var thread = WatchThread.start(watch, bounds)) {
      boolean began = thread.awaitFirstRound(WatchBounds.SILENCE_MAX);
      if (!began) {
        System.err.println("no round within 10 s: see database.url and database.watch.*");
        return Main.UNREACHABLE;
      }
      System.out.println(new JsonObject().put("ready", true).put("watching", true).encode());
      System.out.flush();
      stop.await();
    }
    return 0;
  }

  /** A watch over the configured database, under a name of its own. */
  static Watch of(ServerConfig config, SecureRandom random, WatchLog log)
      throws tewatashi.kiosk.config.ConfigurationRefused, java.io.IOException {
    byte[] name = new byte[NAME_BYTES];
    random.nextBytes(name);
    return new Watch(
        DatabaseLogins.watch(config.database()),
        HexFormat.of().formatHex(name),
        WatchBounds.usual(),
        System::nanoTime,
        log);
  }
}
