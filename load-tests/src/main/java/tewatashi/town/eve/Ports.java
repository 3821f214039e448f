package tewatashi.town.eve;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.random.RandomGenerator;

/**
 * Ports for printers that are killed and come back: below those that systems give to clients (Linux
 * from 32768, ip(7), and some sandboxes from 16000). Of those, one could be taken while its printer
 * is dead, and whoever knocks there could be connected with themselves.
 */
final class Ports {
  private static final int LOWEST = 10_000;
  private static final int BELOW = 16_000;
  private static final int TRIES = 200;

  private Ports() {}

  /** One that nobody listens on now. */
  static int free(RandomGenerator random) throws IOException {
    for (int i = 0; i < TRIES; i++) {
      int port = random.nextInt(LOWEST, BELOW);
      try (var socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(port));
        return port;
      } catch (IOException e) {
        // Somebody's; another.
      }
    }
    throw new IOException("no free port between " + LOWEST + " and " + BELOW);
  }
}
