package tewatashi.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;

/** Clients that keep servers' connections and want nothing. */
final class Crowd {
  /** The first bytes of a TLS record that says more would follow. */
  private static final byte[] HALF_A_GREETING = {0x16, 0x03, 0x01, 0x02, 0x00, 0x01};

  private static final byte[] HEAD =
      "POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
          .getBytes(StandardCharsets.US_ASCII);

  private static final long BETWEEN_BYTES_MILLIS = 400;

  private final Supplier<List<URI>> servers;
  private final SSLContext terminal;
  private final List<Socket> open = new CopyOnWriteArrayList<>();
  private volatile boolean here;

  /**
   * @param terminal the identity of an admitted terminal
   */
  Crowd(Supplier<List<URI>> servers, SSLContext terminal) {
    this.servers = servers;
    this.terminal = terminal;
  }

  /** So many connections to each server; every second one sends the beginning of a greeting. */
  void connect(int clients) {
    here = true;
    for (URI server : servers.get()) {
      for (int i = 0; i < clients; i++) {
        try {
          var socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
          open.add(socket);
          if (i % 2 == 0) {
            socket.getOutputStream().write(HALF_A_GREETING);
          }
        } catch (IOException e) {
          // A server may refuse them: that is its right.
        }
      }
    }
  }

  /** So many slow ones in all; they come back when they are thrown out. */
  void dribble(int clients) {
    here = true;
    var all = servers.get();
    for (int i = 0; i < clients; i++) {
      URI server = all.get(i % all.size());
      Thread.ofVirtual()
          .start(() -> {
            while (here) {
              dribbleOnce(server);
            }
          });
    }
  }

  private void dribbleOnce(URI server) {
    try (var socket =
        terminal
            .getSocketFactory()
            .createSocket(InetAddress.getLoopbackAddress(), server.getPort())) {
      open.add(socket);
      OutputStream out = socket.getOutputStream();
      for (int i = 0; here; i++) {
        out.write(i < HEAD.length ? HEAD[i] : 'x');
        out.flush();
        Thread.sleep(BETWEEN_BYTES_MILLIS);
      }
    } catch (IOException | InterruptedException e) {
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(BETWEEN_BYTES_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void leave() {
    here = false;
    for (Socket socket : open) {
      try {
        socket.close();
      } catch (IOException e) {
        // It has gone already.
      }
    }
    open.clear();
  }
}
