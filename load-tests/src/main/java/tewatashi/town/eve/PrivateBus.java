package tewatashi.town.eve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A message bus of our own. Every {@code ippeveprinter} wants to be announced by Avahi on the
 * system's bus, and does not start without one; nobody listens on this.
 */
final class PrivateBus implements AutoCloseable {
  private static final int START_MILLIS_MAX = 10_000;
  private static final int GOODBYE_SECONDS = 5;

  private final Process process;
  private final String address;

  private PrivateBus(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  /**
   * Starts it.
   *
   * @param folder for its socket, whose path is at most 107 bytes long (unix(7))
   */
  static PrivateBus start(EveParts parts, Path folder) throws IOException, InterruptedException {
    Path socket = folder.resolve("bus");
    Files.deleteIfExists(socket);
    String address = "unix:path=" + socket;
    var process =
        new ProcessBuilder(
                parts.bus().toString(),
                "--session",
                "--nofork",
                "--nopidfile",
                "--address=" + address)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("bus.log").toFile())
            .start();
    for (int waited = 0; !Files.exists(socket); waited += 20) {
      if (!process.isAlive() || waited > START_MILLIS_MAX) {
        process.destroyForcibly();
        throw new IOException("dbus-daemon did not start; see " + folder.resolve("bus.log"));
      }
      Thread.sleep(20);
    }
    return new PrivateBus(process, address);
  }

  /** As {@code DBUS_SYSTEM_BUS_ADDRESS} takes it. */
  String address() {
    return address;
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
