package tewatashi.terminal.agent;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Requests byte for byte, with whatever headers a test wants; a real client would refuse some. */
final class Wire {
  private final int port;

  Wire(int port) {
    this.port = port;
  }

  record Answer(int status, Map<String, String> headers, String body) {
    JsonObject json() {
      return new JsonObject(body);
    }
  }

  Map<String, String> usual(String type) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Host", "127.0.0.1:" + port);
    headers.put("Origin", "http://127.0.0.1:" + port);
    headers.put("Sec-Fetch-Site", "same-origin");
    headers.put("Content-Type", type);
    return headers;
  }

  Answer get(String path) throws IOException {
    return ask("GET " + path, Map.of("Host", "127.0.0.1:" + port), "");
  }

  Answer touch(JsonObject touch) throws IOException {
    return ask("POST /visit/touch", usual("application/json"), touch.encode());
  }

  Answer touch(int number, String word) throws IOException {
    return touch(new JsonObject().put("number", number).put("touch", word));
  }

  Answer pin(int number, String digits) throws IOException {
    return ask("POST /visit/pin?number=" + number, usual("application/octet-stream"), digits);
  }

  Answer ask(String line, Map<String, String> headers, String body) throws IOException {
    try (var socket = new Socket("127.0.0.1", port)) {
      socket.setSoTimeout(10_000);
      send(socket, line, headers, body, "Connection: close\r\n");
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      int status = Integer.parseInt(in.readLine().split(" ")[1]);
      var got = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
      for (String header = in.readLine(); !header.isEmpty(); header = in.readLine()) {
        got.put(header.substring(0, header.indexOf(':')), header.replaceFirst("[^:]*: *", ""));
      }
      var rest = new StringBuilder();
      for (int c = in.read(); c >= 0; c = in.read()) {
        rest.append((char) c);
      }
      return new Answer(status, got, rest.toString());
    }
  }

  private static void send(
      Socket socket, String line, Map<String, String> headers, String body, String last)
      throws IOException {
    var request = new StringBuilder(line).append(" HTTP/1.1\r\n");
    headers.forEach((name, value) -> request.append(name + ": " + value + "\r\n"));
    byte[] bytes = body.getBytes(UTF_8);
    request.append("Content-Length: " + bytes.length + "\r\n").append(last).append("\r\n");
    socket.getOutputStream().write(request.toString().getBytes(UTF_8));
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Follows the events. */
  Events events() throws IOException {
    var socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(10_000);
    send(socket, "GET /visit/events", Map.of("Host", "localhost:" + port), "", "");
    return new Events(
        socket, new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8)));
  }

  /** A stream that is open. */
  record Events(Socket socket, BufferedReader in) implements AutoCloseable {
    /** The next event of this name: its id, if it has one, and its data. */
    JsonObject next(String name) throws IOException {
      Optional<String> event = Optional.empty();
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("event: ")) {
          event = Optional.of(line.substring(7));
        } else if (line.startsWith("data: ") && event.equals(Optional.of(name))) {
          return new JsonObject(line.substring(6));
        }
      }
      throw new IOException("the stream ended");
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
