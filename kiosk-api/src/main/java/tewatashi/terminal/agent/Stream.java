package tewatashi.terminal.agent;

import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.OptionalInt;

/** One page that follows the board by server-sent events (HTML Standard §9.2). */
final class Stream implements Board.Watcher {
  private final Context loop;
  private final HttpServerResponse response;

  /** Call it on the response's own event loop. */
  Stream(Context loop, HttpServerResponse response) {
    this.loop = loop;
    this.response = response;
  }

  @Override
  public void screen(Shown shown) {
    write("id: %d\nevent: screen\ndata: %s\n\n".formatted(shown.number(), shown.json().encode()));
  }

  @Override
  public void idle(int number, OptionalInt seconds) {
    var json = new JsonObject().put("number", number);
    if (seconds.isPresent()) {
      json.put("seconds", seconds.getAsInt());
    } else {
      json.putNull("seconds");
    }
    write("event: idle\ndata: %s\n\n".formatted(json.encode()));
  }

  void heartbeat() {
    write(": still here\n\n");
  }

  /** A page that does not read is let go: it asks again, and sees what stands then. */
  private void write(String text) {
    loop.runOnContext(_ -> {
      if (response.closed() || response.ended()) {
        return;
      }
      if (response.writeQueueFull()) {
        response.reset();
      } else {
        var unused = response.write(text);
      }
    });
  }
}
