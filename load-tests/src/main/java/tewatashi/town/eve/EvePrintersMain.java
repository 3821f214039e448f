package tewatashi.town.eve;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.town.QuietLogging;
import tewatashi.town.UntilStdinCloses;

/**
 * Several {@code ippeveprinter} as one process to a stage. When all print it says so in one line of
 * JSON: {@code {"ready":true,"control_port":…,"printers":[{"printer":…,"uri":…,…}]}}.
 */
@Command(
    name = "eve-printers",
    mixinStandardHelpOptions = true,
    description = "Runs Debian's ippeveprinter, and ends all of it when standard input ends.")
public final class EvePrintersMain implements Callable<Integer> {
  private static final long START_SECONDS_MAX = 30;

  @Option(names = "--directory", required = true, description = "where their folders are made")
  private Path directory = Path.of(".");

  @Option(names = "--printers", required = true, description = "how many")
  private int printers = 1;

  @Option(names = "--page-time", required = true, description = "of a page, in milliseconds")
  private long pageTimeMillis;

  private EvePrintersMain() {}

  /** Exit code 0 after a normal end, 2 for a wrong option, 1 for anything else. */
  public static void main(String[] arguments) {
    QuietLogging.install();
    System.exit(new CommandLine(new EvePrintersMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    Path folder = Files.createTempDirectory(Files.createDirectories(directory), "life-");
    var pageTime = Duration.ofMillis(pageTimeMillis);
    var vertx = Vertx.vertx();
    try (var fleet =
        EveFleet.start(EveParts.ofThisMachine(), folder, printers, pageTime, new SecureRandom())) {
      var control =
          new EveControl(vertx, fleet).listen().await(START_SECONDS_MAX, TimeUnit.SECONDS);
      var ready =
          new JsonObject()
              .put("ready", true)
              .put("control_port", control.actualPort())
              .put("printers", fleet.addresses());
      System.out.println(ready.encode());
      UntilStdinCloses.await(System.in);
      return 0;
    } catch (IOException e) {
      System.err.println(e.getMessage());
      return 1;
    } finally {
      vertx.close().await(START_SECONDS_MAX, TimeUnit.SECONDS);
    }
  }
}
