package tewatashi.printing.virtual;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts virtual printers. Prints one line of JSON when they are ready. */
@Command(
    name = "virtual-printer",
    mixinStandardHelpOptions = true,
    description = "A small IPP printer with a tray one can look into. Loopback only.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:ended as asked", "1:could not start", "2:wrong use"})
public final class VirtualPrinterMain implements Callable<Integer> {
  @Option(
      names = "--port",
      defaultValue = "0",
      description = "IPP port; 0: any free one (default).")
  private int port;

  @Option(
      names = "--control-port",
      defaultValue = "0",
      description = "Port of the control endpoint; 0: any free one (default).")
  private int controlPort;

  @Option(
      names = "--tls-keystore",
      description = "PKCS #12 file with the printer's key and certificate: speaks ipps.")
  private @Nullable Path keyStore;

  @Option(
      names = "--tls-password-file",
      description = "File whose first line is the key store's password.")
  private @Nullable Path passwordFile;

  @Option(names = "--uuid", description = "A printer's printer-uuid; once for each printer.")
  private List<UUID> uuids = List.of();

  @Option(
      names = "--printers",
      defaultValue = "1",
      description = "Number of printers on this port, where no --uuid says it (default: 1).")
  private int printers;

  @Option(
      names = "--page-time",
      defaultValue = "200",
      description = "Milliseconds for one impression (default: ${DEFAULT-VALUE}).")
  private long pageMillis;

  @Option(
      names = "--operation-time-out",
      defaultValue = "60",
      description = "Seconds a job waits for its document (default: ${DEFAULT-VALUE}).")
  private long operationSeconds;

  @Option(
      names = "--tray-directory",
      description = "Also write each document that reaches the tray here.")
  private @Nullable Path trayDirectory;

  @Option(names = "--until-stdin-closes", description = "End when standard input reaches its end.")
  private boolean untilStdinCloses;

  public static void main(String[] arguments) {
    // Before the first logger is made: standard output belongs to the ready line.
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "tewatashi/printing/virtual/logback.xml");
    }
    System.exit(new CommandLine(new VirtualPrinterMain()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var server = new VirtualPrinterServer(settings(), InstantSource.system());
    var vertx = Vertx.vertx();
    try {
      vertx.deployVerticle(server).toCompletionStage().toCompletableFuture().get();
      System.out.println(readyLine(server).encode());
      waitForTheEnd();
      return CommandLine.ExitCode.OK;
    } finally {
      vertx.close().toCompletionStage().toCompletableFuture().get();
    }
  }

  private VirtualPrinterServer.Settings settings() throws IOException {
    List<UUID> identities =
        uuids.isEmpty() ? Stream.generate(UUID::randomUUID).limit(printers).toList() : uuids;
    Optional<Path> tray = Optional.ofNullable(trayDirectory);
    if (tray.isPresent()) {
      Files.createDirectories(tray.get());
      for (UUID other : identities.subList(1, identities.size())) {
        Files.createDirectories(tray.get().resolve(other.toString()));
      }
    }
    return new VirtualPrinterServer.Settings(
        port,
        controlPort,
        pfx(),
        identities,
        Duration.ofMillis(pageMillis),
        Duration.ofSeconds(operationSeconds),
        tray);
  }

  private Optional<PfxOptions> pfx() throws IOException {
    if (keyStore == null) {
      return Optional.empty();
    }
    var options = new PfxOptions().setPath(keyStore.toString());
    if (passwordFile != null) {
      options.setPassword(Files.readAllLines(passwordFile).getFirst());
    }
    return Optional.of(options);
  }

  private static JsonObject readyLine(VirtualPrinterServer server) {
    var list = new JsonArray();
    for (PrinterSettings printer : server.printers()) {
      list.add(
          new JsonObject()
              .put("printer", printer.uuid().toString())
              .put("uri", printer.uri().toString()));
    }
    return new JsonObject()
        .put("ready", true)
        .put("port", server.port())
        .put("control_port", server.controlPort())
        .put("uri", list.getJsonObject(0).getString("uri"))
        .put("printer", list.getJsonObject(0).getString("printer"))
        .put("printers", list);
  }

  private void waitForTheEnd() throws IOException, InterruptedException {
    if (untilStdinCloses) {
      while (System.in.read() >= 0) {
        // Whatever is said to us, only its end matters.
      }
    } else {
      new CountDownLatch(1).await();
    }
  }
}
