package tewatashi.load.growth;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Map;
import java.util.function.Consumer;
import tewatashi.town.stage.Stage;
import tewatashi.town.stage.StageException;

/**
 * How long one more server takes until it is ready, with its ahead-of-time cache and without, in
 * turn. A cache is made beside a house that stands, of what a server before wrote down: a house is
 * set as often as that takes.
 *
 * @param folder the house's own
 */
record StartRun(
    Scale scale, Path folder, InstantSource clock, SecureRandom random, Consumer<String> say) {
  private static final int HOUSES_MAX = 3;
  private static final int LOOKS_MAX = 8;
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  /** The command line names a cache; the environment says that none is used (JEP 514). */
  private static final Map<String, String> WITHOUT = Map.of("JAVA_TOOL_OPTIONS", "-XX:AOTMode=off");

  /** One start: how long it took, and whether a cache was on its command line. */
  private record Start(double millis, boolean cached) {}

  /**
   * What was measured, as flat figures.
   *
   * @throws StageException if no cache was made, or a server does not start
   */
  JsonObject measure() throws StageException, IOException, InterruptedException, VisitFailed {
    for (int i = 0; i < HOUSES_MAX; i++) {
      say.accept("a house to start servers in");
      var ground = new GrownHouse.Ground(folder, scale.town(), 1, 0);
      var extent = new Extent(scale.town(), 0, 1, 0, 1);
      try (var house = GrownHouse.set(ground, extent, clock, random)) {
        if (hasCache(house.stage())) {
          return inTurn(house.stage());
        }
      }
    }
    throw new StageException("no cache of the server was made");
  }

  /** Starts servers until one has it: the first of a build writes down what it loads. */
  private static boolean hasCache(Stage stage)
      throws StageException, IOException, InterruptedException {
    for (int look = 0; look < LOOKS_MAX; look++) {
      if (start(stage, "server-looking-" + look, Map.of()).cached()) {
        return true;
      }
      Thread.sleep(LOOK_EVERY);
    }
    return false;
  }

  private JsonObject inTurn(Stage stage) throws StageException, IOException {
    var with = new ArrayList<Double>();
    var without = new ArrayList<Double>();
    for (int i = 0; i < scale.starts(); i++) {
      with.add(start(stage, "server-with-" + i, Map.of()).millis());
      without.add(start(stage, "server-without-" + i, WITHOUT).millis());
    }
    return new JsonObject()
        .put("start_ms", Math.round(Series.median(with)))
        .put("start_without_cache_ms", Math.round(Series.median(without)))
        .put("starts", scale.starts());
  }

  private static Start start(Stage stage, String name, Map<String, String> environment)
      throws StageException, IOException {
    long began = System.nanoTime();
    var node = stage.extra(name, stage.configuration(), environment);
    double millis = (System.nanoTime() - began) / 1e6;
    try {
      Path line = Path.of("/proc", String.valueOf(node.process().pid()), "cmdline");
      return new Start(millis, Files.readString(line).contains("-XX:AOTCache="));
    } finally {
      node.process().close();
    }
  }
}
