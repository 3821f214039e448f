package tewatashi.kiosk.stepped;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import tewatashi.kiosk.Server;
import tewatashi.kiosk.config.ServerConfig;

/**
 * The real server on a clock that can be stepped: {@code serve --config FILE}, as the launcher says
 * it, and then a line {@code step SECONDS} on standard input for each step, from the machine's own
 * clock. It ends with its standard input. Among the tests, so that no artefact holds it.
 */
public final class SteppedServerMain {
  private SteppedServerMain() {}

  /** The machine's clock and so much. */
  private static final class SteppedClock implements InstantSource {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Override
    public Instant instant() {
      return InstantSource.system().instant().plus(ahead.get());
    }

    void step(Duration by) {
      ahead.set(by);
    }
  }

  public static void main(String[] arguments) throws Exception {
    var clock = new SteppedClock();
    int config = List.of(arguments).indexOf("--config");
    var settings = ServerConfig.load(Path.of(arguments[config + 1]));
    try (var server = Server.start(settings, clock, new SecureRandom())) {
      System.out.println(
          new JsonObject()
              .put("ready", true)
              .put("port", server.terminalPort())
              .put("operations_port", server.operationsPort())
              .encode());
      System.out.flush();
      follow(clock);
    }
    System.exit(0);
  }

  private static void follow(SteppedClock clock) throws IOException {
    var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      if (line.startsWith("step ")) {
        clock.step(Duration.ofSeconds(Long.parseLong(line.substring("step ".length()).strip())));
      }
    }
  }
}
