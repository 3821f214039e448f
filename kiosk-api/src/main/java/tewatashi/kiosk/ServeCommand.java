package tewatashi.kiosk;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.kiosk.config.ServerConfig;

/** {@code serve}: the server, until it is told to stop. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serves terminals. Starts only if the manifest is signed by those who may approve it, and",
      "everything here is what it says; a difference is named, and the exit code is 3. Stops on",
      "SIGTERM, after what is under way has ended."
    })
final class ServeCommand implements Callable<Integer> {
  private static final Logger log = LoggerFactory.getLogger(ServeCommand.class);

  @Option(names = "--config", required = true, paramLabel = "FILE")
  private Path config = Path.of("");

  @Option(names = "--until-stdin-closes", description = "Stop when standard input ends.")
  private boolean untilStdinCloses;

  @Override
  public Integer call() throws Exception {
    var ending = Ending.armed(untilStdinCloses);
    try (var server =
        Server.start(ServerConfig.load(config), InstantSource.system(), new SecureRandom())) {
      System.out.println(
          new JsonObject()
              .put("ready", true)
              .put("port", server.terminalPort())
              .put("operations_port", server.operationsPort())
              .put("realm", server.node().realm().word())
              .put("build", server.node().build())
              .encode());
      System.out.flush();
      ending.awaitStop();
      log.info("stopping");
      server.drain();
    } finally {
      ending.ended();
    }
    return 0;
  }
}
