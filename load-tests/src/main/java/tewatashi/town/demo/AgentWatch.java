package tewatashi.town.demo;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Follows what the terminal's screen shows, as one more of its mirrors. */
final class AgentWatch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final URI events;
  private final Consumer<JsonObject> screen;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param screen told each screen as the agent tells it
   */
  AgentWatch(URI agent, Consumer<JsonObject> screen) {
    this.events = agent.resolve("/visit/events");
    this.screen = screen;
    this.thread = Thread.ofPlatform().daemon().name("agent-watch").start(this::follow);
  }

  private void follow() {
    while (!closed) {
      try {
        listen();
      } catch (IOException _) {
        // The agent went; the page says so to whoever looks at it.
      }
      try {
        Thread.sleep(AGAIN);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  private void listen() throws IOException {
    var connection = (HttpURLConnection) events.toURL().openConnection();
    connection.setConnectTimeout((int) PATIENCE.toMillis());
    connection.setReadTimeout((int) PATIENCE.toMillis()); // A comment comes every ten seconds.
    connection.setRequestProperty("Accept", "text/event-stream");
    try (var lines =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      String event = "";
      for (String line = lines.readLine(); line != null && !closed; line = lines.readLine()) {
        if (line.startsWith("event:")) {
          event = line.substring("event:".length()).strip();
        } else if (line.startsWith("data:") && event.equals("screen")) {
          tell(line.substring("data:".length()));
        }
      }
    } finally {
      connection.disconnect();
    }
  }

  private void tell(String data) {
    try {
      screen.accept(new JsonObject(data));
    } catch (DecodeException _) {
      // Not for us.
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
