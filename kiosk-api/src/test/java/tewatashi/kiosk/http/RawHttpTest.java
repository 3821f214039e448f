package tewatashi.kiosk.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What no HTTP client would send, written byte by byte. */
@Timeout(30)
class RawHttpTest {
  private static final String HEAD =
      "POST /v1/sessions HTTP/1.1\r\nHost: localhost\r\nSession-Secret: "
          + Terminal.SECRET
          + "\r\n";

  private static Api api;
  private SSLSocket socket;

  @BeforeAll
  static void start(@TempDir Path folder) throws IOException {
    api = new Api().start(folder);
  }

  @AfterAll
  static void stop() throws Exception {
    api.close();
  }

  @BeforeEach
  void connect() throws IOException {
    var tls = api.authority.client(api.terminal).getSocketFactory();
    socket = (SSLSocket) tls.createSocket("localhost", api.server().terminalPort());
    socket.setSoTimeout(10_000);
    api.desk.asked.clear();
  }

  @AfterEach
  void hangUp() throws IOException {
    socket.close();
    api.desk.endAll();
  }

  @Test
  void aBodyThatDoesNotComeIsWaitedForOnlySoLong() throws IOException {
    say(card("Content-Length: 100\r\n") + "{\"certificate\":");
    assertThat(answer()).startsWith("HTTP/1.1 408 ").contains("request-timeout");
    assertThat(socket.getInputStream().read()).isEqualTo(-1);
    assertThat(api.desk.asked).isEmpty();
  }

  @Test
  void aBodyThatDripsIsNotWaitedForLonger() throws Exception {
    say(card("Content-Length: 100\r\n"));
    for (int i = 0; i < 10; i++) {
      Thread.sleep(100);
      try {
        say("x");
      } catch (IOException e) {
        break; // The server hung up, as it should.
      }
    }
    assertThat(answer()).startsWith("HTTP/1.1 408 ");
    assertThat(api.desk.asked).isEmpty();
  }

  @Test
  void aBodyThatIsSaidToBeTooLongIsNotEvenReceived() throws IOException {
    say(card("Content-Length: 999999999999\r\n"));
    assertThat(answer()).startsWith("HTTP/1.1 413 ").contains("body-too-large");
    assertThat(socket.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void whoAsksFirstIsToldToGoOn() throws IOException {
    say(card("Content-Length: 2\r\nExpect: 100-continue\r\n"));
    assertThat(line()).startsWith("HTTP/1.1 100 ");
    say("{}");
    assertThat(answer()).contains("HTTP/1.1 400 ");
  }

  @Test
  void twoLengthsAreNoRequest() throws IOException {
    say(HEAD + "Content-Length: 0\r\nContent-Length: 5\r\n\r\nhello");
    assertThat(answer()).startsWith("HTTP/1.1 400 ");
    assertThat(api.desk.asked).isEmpty();
  }

  @Test
  void aLengthBesideChunksSmugglesNothing() throws IOException {
    say(
        HEAD
            + "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n\r\n0\r\n\r\n"
            + "DELETE /v1/sessions/x HTTP/1.1\r\nHost: localhost\r\n\r\n");
    var said = answer();
    // Refused, or read by its chunks: never one request hidden in another's body.
    assertThat(said).matches("(?s)HTTP/1.1 (400|201) .*");
    assertThat(api.desk.asked).doesNotContain("endSession");
  }

  @Test
  void nonsenseGetsAnAnswerAndNoSecondChance() throws IOException {
    say("NOT HTTP AT ALL\r\n\r\n");
    var said = answer();
    assertThat(said).matches("(?s)HTTP/1.[01] 400 .*").contains("no-store");
    assertThat(said).doesNotContain("Exception").doesNotContain("\tat ");
    assertThat(socket.getInputStream().read()).isEqualTo(-1);
  }

  @Test
  void headersAreBounded() throws IOException {
    say(HEAD + "X-Long: " + "x".repeat(20_000) + "\r\n\r\n");
    assertThat(answer()).matches("(?s)HTTP/1.1 (400|431) .*");
    assertThat(api.desk.asked).isEmpty();
  }

  @Test
  void whatComesInAHeaderNeverLeavesInOne() throws IOException {
    say(
        "GET /v1/issuances/%0d%0aX-Injected:%201 HTTP/1.1\r\nHost: x\r\nSession: a\r\n"
            + "X-Injected: 1\r\nLast-Event-ID: 1\u000bX-Injected: 1\r\n\r\n");
    assertThat(answer()).matches("(?s)HTTP/1.1 4.*").doesNotContain("X-Injected");
  }

  @Test
  void clearTextIsNotAnswered() throws IOException {
    try (var clear = new java.net.Socket("localhost", api.server().terminalPort())) {
      clear.setSoTimeout(5_000);
      clear.getOutputStream().write("GET /livez HTTP/1.1\r\nHost: x\r\n\r\n".getBytes());
      var said = new String(read(clear.getInputStream()), StandardCharsets.US_ASCII);
      assertThat(said).doesNotContain("HTTP/1.1 200").doesNotContain("alive");
    }
  }

  private static String card(String headers) {
    return "POST /v1/sessions/0123456789abcdef0123456789abcdef/card HTTP/1.1\r\n"
        + "Host: localhost\r\nContent-Type: application/json\r\nSession-Secret: "
        + Terminal.SECRET
        + "\r\n"
        + headers
        + "\r\n";
  }

  private void say(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private String line() throws IOException {
    var line = new StringBuilder();
    for (int b = socket.getInputStream().read(); b >= 0; b = socket.getInputStream().read()) {
      line.append((char) b);
      if (line.toString().endsWith("\r\n\r\n")) {
        return line.toString();
      }
    }
    return line.toString();
  }

  /** One answer: its head, and as much body as it says. */
  private String answer() throws IOException {
    var head = line();
    var length = head.replaceAll("(?is).*content-length: ([0-9]+).*", "$1");
    if (!length.matches("[0-9]+")) {
      return head;
    }
    return head + new String(socket.getInputStream().readNBytes(Integer.parseInt(length)));
  }

  private static byte[] read(java.io.InputStream in) {
    try {
      return in.readNBytes(200);
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the server said nothing and did not hang up", e);
    } catch (IOException e) {
      return new byte[0];
    }
  }
}
