package tewatashi.printing.virtual;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PfxOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The listeners of one or more printers: IPP on one port, the control endpoint on another, both on
 * loopback. Being one verticle they share one event loop, to which all state is confined.
 */
final class VirtualPrinterServer extends VerticleBase {
  private static final String HOST = "localhost";

  /**
   * What the command line asks for.
   *
   * @param port 0 for any free one
   * @param controlPort 0 for any free one
   * @param keyStore PKCS #12; without it the printers speak plain ipp
   * @param uuids one printer each, at least one
   */
  record Settings(
      int port,
      int controlPort,
      Optional<PfxOptions> keyStore,
      List<UUID> uuids,
      Duration pageTime,
      Duration operationTimeOut,
      Optional<Path> trayDirectory) {}

  private final Settings settings;
  private final InstantSource clock;
  private final List<VirtualPrinter> printers = new ArrayList<>();
  private int port;
  private int controlPort;

  VirtualPrinterServer(Settings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public Future<?> start() {
    var options =
        new HttpServerOptions()
            .setHost(HOST)
            .setPort(settings.port())
            .setHandle100ContinueAutomatically(true);
    settings.keyStore().ifPresent(store -> options.setSsl(true).setKeyCertOptions(store));
    var endpoint = new IppEndpoint(vertx);
    // A printer's URI holds the port, known only once we listen: so printers are connected after.
    return vertx
        .createHttpServer(options)
        .requestHandler(endpoint)
        .listen()
        .compose(ipp -> switchOn(ipp.actualPort(), endpoint));
  }

  private Future<?> switchOn(int actualPort, IppEndpoint endpoint) {
    port = actualPort;
    for (UUID uuid : settings.uuids()) {
      var printer = new VirtualPrinter(vertx, clock, settingsOf(uuid, printers.size() + 1));
      printers.add(printer);
      endpoint.connect(printer);
    }
    return vertx
        .createHttpServer(new HttpServerOptions().setHost(HOST).setPort(settings.controlPort()))
        .requestHandler(new ControlEndpoint(printers))
        .listen()
        .onSuccess(control -> controlPort = control.actualPort());
  }

  private PrinterSettings settingsOf(UUID uuid, int number) {
    String scheme = settings.keyStore().isPresent() ? "ipps" : "ipp";
    String path = number == 1 ? "/ipp/print" : "/ipp/print-" + number;
    return new PrinterSettings(
        uuid,
        URI.create("%s://%s:%d%s".formatted(scheme, HOST, port, path)),
        "Virtual printer " + number,
        settings.pageTime(),
        settings.operationTimeOut(),
        settings.trayDirectory().map(dir -> number == 1 ? dir : dir.resolve(uuid.toString())));
  }

  List<PrinterSettings> printers() {
    return printers.stream().map(VirtualPrinter::settings).toList();
  }

  int port() {
    return port;
  }

  int controlPort() {
    return controlPort;
  }
}
