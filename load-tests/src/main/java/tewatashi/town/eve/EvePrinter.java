package tewatashi.town.eve;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tewatashi.town.Signals;

/**
 * One {@code ippeveprinter}: a process with a port, a key and a folder of its own, that can be
 * killed, started anew and stopped. What it calls itself is made of host, port and name, and its
 * certificate lies in its folder: both outlive it.
 */
final class EvePrinter implements AutoCloseable {
  private static final int START_MILLIS_MAX = 20_000;
  private static final int GOODBYE_SECONDS = 5;

  private final EveParts parts;
  private final PrivateBus bus;
  private final Path folder;
  private final int port;
  private final PrintCommand command;
  private final EveTray tray;
  private @Nullable Process process;
  private boolean stopped;

  private EvePrinter(EveParts parts, PrivateBus bus, Path folder, int port, Duration pageTime)
      throws IOException {
    this.parts = parts;
    this.bus = bus;
    this.folder = folder;
    this.port = port;
    this.tray = EveTray.in(folder);
    this.command = PrintCommand.in(folder, pageTime);
  }

  /**
   * Starts one.
   *
   * @param folder that is not there yet
   */
  static EvePrinter start(EveParts parts, PrivateBus bus, Path folder, int port, Duration pageTime)
      throws IOException, InterruptedException {
    Files.createDirectories(folder.resolve("spool"));
    Files.createDirectories(folder.resolve("keys"));
    var printer = new EvePrinter(parts, bus, folder, port, pageTime);
    printer.on();
    return printer;
  }

  EveTray tray() {
    return tray;
  }

  /** What a fleet's file has to know of it. */
  JsonObject address() throws IOException, InterruptedException {
    var identity = new EveIdentity(port, folder.resolve("keys"));
    return new JsonObject()
        .put("printer", identity.uuid().toString())
        .put("uri", identity.uri("ipps").toString())
        .put("certificate_sha256", identity.certificate());
  }

  /** From now on this ails it, and nothing else; when this returns it is so. */
  synchronized void ail(Trouble trouble) throws IOException, InterruptedException {
    command.ail(trouble);
    if (trouble.off()) {
      off();
    } else if (process == null) {
      on();
    }
    if (process != null && trouble.stopped() != stopped) {
      stopped = trouble.stopped();
      Signals.send(stopped ? "STOP" : "CONT", process.pid());
    }
  }

  private void on() throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
            parts.printer().toString(),
            "-v",
            "-r",
            "off",
            "-n",
            "localhost",
            "-p",
            String.valueOf(port),
            "-k",
            "-d",
            folder.resolve("spool").toString(),
            "-f",
            "application/pdf",
            "-K",
            folder.resolve("keys").toString(),
            "-c",
            command.file().toString(),
            "Specimen");
    builder.environment().put("DBUS_SYSTEM_BUS_ADDRESS", bus.address());
    Path log = folder.resolve("printer.log");
    var started =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    process = started;
    for (int waited = 0; !answers(); waited += 20) {
      if (!started.isAlive() || waited > START_MILLIS_MAX) {
        off();
        throw new IOException("ippeveprinter did not start; see " + log);
      }
      Thread.sleep(20);
    }
  }

  /** SIGKILL, and to the page that it was moving. */
  private void off() throws InterruptedException {
    if (process != null) {
      List<ProcessHandle> moving = process.descendants().toList();
      process.destroyForcibly();
      moving.forEach(ProcessHandle::destroyForcibly);
      process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS);
      process = null;
      stopped = false;
    }
  }

  private boolean answers() {
    try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  @Override
  public synchronized void close() throws InterruptedException {
    off();
  }
}
