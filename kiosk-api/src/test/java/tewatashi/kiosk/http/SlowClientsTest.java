package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients that hold on to a connection and ask for nothing: they are let go, and delay nobody. */
@Timeout(60)
class SlowClientsTest {
  private static final int MANY = 1_000;

  private static SSLSocket connect(Api api) throws IOException {
    var tls = api.authority.client(api.terminal).getSocketFactory();
    var socket = (SSLSocket) tls.createSocket("localhost", api.server().terminalPort());
    socket.setSoTimeout(10_000);
    socket.startHandshake();
    return socket;
  }

  private static Api hurried(Path folder) throws IOException {
    return new Api().start(folder, is -> Bounds.with(is, "headArrivalMax", Duration.ofSeconds(3)));
  }

  @Test
  void aThousandThatNeverShakeHandsAreLetGoAndOthersAreServed(@TempDir Path folder)
      throws Exception {
    var silent = new ArrayList<Socket>();
    try (var api = hurried(folder);
        var terminal = api.terminal()) {
      for (int i = 0; i < MANY; i++) {
        var socket = new Socket("localhost", api.server().terminalPort());
        socket.setSoTimeout(10_000);
        silent.add(socket);
        if (i % 2 == 0) {
          socket.getOutputStream().write(new byte[] {22, 3, 1, 2, 0, 1}); // A ClientHello's begin.
        }
      }
      assertThat(terminal.open().status()).isEqualTo(201);
      for (Socket socket : silent) {
        assertThat(isClosed(socket)).as("half-open").isTrue();
      }
    } finally {
      for (Socket socket : silent) {
        socket.close();
      }
    }
  }

  @Test
  void aHeadThatDripsIsNotWaitedFor(@TempDir Path folder) throws Exception {
    try (var api = hurried(folder);
        var socket = connect(api);
        var terminal = api.terminal()) {
      assertThat(drip(socket, "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(200)))
          .isLessThan(Duration.ofSeconds(6));
      assertThat(terminal.open().status()).isEqualTo(201);
    }
  }

  @Test
  void aSecondHeadThatDripsIsNotWaitedForEither(@TempDir Path folder) throws Exception {
    try (var api =
            new Api().start(folder, is -> Bounds.with(is, "idleMax", Duration.ofSeconds(2)));
        var socket = connect(api)) {
      say(socket, "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
      assertThat(socket.getInputStream().read()).isEqualTo('H');
      assertThat(drip(socket, "GET /livez HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(200)))
          .isLessThan(Duration.ofSeconds(6));
    }
  }

  @Test
  void oneTerminalHasSoManyConnectionsAndAnotherIsServed(@TempDir Path folder) throws Exception {
    try (var api = new Api().start(folder, is -> Bounds.with(is, "connectionsPerTerminalMax", 3))) {
      var open = new ArrayList<>(List.of(connect(api), connect(api), connect(api)));
      for (SSLSocket socket : open) {
        say(socket, "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(socket.getInputStream().read()).isEqualTo('H');
      }
      try (var fourth = connect(api)) {
        assertThat(isClosed(fourth)).isTrue();
      }
      var other = api.authority.issue("other");
      api.fleet.enroll(other.sha256(), "T000002");
      try (var neighbour = api.terminal(other)) {
        assertThat(neighbour.open().status()).isEqualTo(201);
        // The server hears of the fourth's end a moment after we do.
        for (int i = 0; i < 100 && !counts(api, 4); i++) {
          Thread.sleep(20);
        }
        assertThat(counts(api, 4)).isTrue();
      }
      for (SSLSocket socket : open) {
        socket.close();
      }
      Thread.sleep(300);
      try (var again = connect(api)) {
        say(again, "GET /livez HTTP/1.1\r\nHost: localhost\r\n\r\n");
        assertThat(again.getInputStream().read()).isEqualTo('H');
      }
    }
  }

  private static boolean counts(Api api, int connections) {
    return api.metrics.scrape().contains("tewatashi_connections_open %d.0".formatted(connections));
  }

  /** Says it byte by byte; how long it took until the server hung up. */
  private static Duration drip(Socket socket, String text) throws InterruptedException {
    long began = System.nanoTime();
    for (char letter : text.toCharArray()) {
      try {
        say(socket, String.valueOf(letter));
        socket.setSoTimeout(50);
        while (socket.getInputStream().read() >= 0) {
          // What is left of an earlier answer.
        }
        break; // The server hung up.
      } catch (SocketTimeoutException e) {
        Thread.sleep(50);
      } catch (IOException e) {
        break;
      }
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  private static boolean isClosed(Socket socket) {
    try {
      return socket.getInputStream().read() < 0;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }
}
