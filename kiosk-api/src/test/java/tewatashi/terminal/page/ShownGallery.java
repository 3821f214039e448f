package tewatashi.terminal.page;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import tewatashi.terminal.agent.AgentServer;
import tewatashi.terminal.agent.Board;
import tewatashi.terminal.agent.Screen;
import tewatashi.terminal.agent.Shown;
import tewatashi.terminal.agent.Touch;

/** The agent's real server with nobody behind it: it shows what it is told to. */
final class ShownGallery implements AutoCloseable {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Board board;
  private final AgentServer server;

  ShownGallery(int port, Optional<String> framedBy) {
    board = new Board(new Shown.Frame("specimen", Optional.of("0120-000-000")));
    server =
        AgentServer.start(vertx, board, new AgentServer.Options(port, framedBy, Optional.empty()))
            .await();
  }

  String url() {
    return server.url();
  }

  /** Puts a screen up; the answer is its number. */
  int show(Screen screen) {
    return board.show(screen).number();
  }

  int number() {
    return board.shown().number();
  }

  /** What was touched on the screen that stands, if anything was, within the time. */
  Optional<Touch> touched(Duration longest) throws InterruptedException {
    return board.await(longest);
  }

  Board board() {
    return board;
  }

  /** As the page would ask for it. */
  void settings(JsonObject settings) throws IOException, InterruptedException {
    var body = settings.copy().put("number", number()).put("touch", "settings").encode();
    var origin = url().replaceFirst("/$", "");
    var request =
        HttpRequest.newBuilder(URI.create(url() + "visit/touch"))
            .header("Content-Type", "application/json")
            .header("Origin", origin)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    var answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("settings were answered by " + answer.statusCode());
    }
  }

  /** As if the agent had died. */
  void closeServer() {
    server.close().await();
  }

  @Override
  public void close() {
    client.close();
    server.close().await();
    vertx.close().await();
  }
}
