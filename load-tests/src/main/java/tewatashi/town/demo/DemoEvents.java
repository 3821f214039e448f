package tewatashi.town.demo;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Server-sent events to every open page of the demo; all on one event loop. */
final class DemoEvents {
  private static final long BEAT_MS = 10_000;
  private static final int PAGES_MAX = 64;

  private final Context loop;
  private final Set<HttpServerResponse> pages = new LinkedHashSet<>();
  private final Map<String, JsonObject> latest = new LinkedHashMap<>();

  DemoEvents(Vertx vertx) {
    this.loop = vertx.getOrCreateContext();
    vertx.setPeriodic(BEAT_MS, _ -> loop.runOnContext(_ -> send(": here\n\n")));
  }

  /** Tells every page, and whoever opens one later. */
  void tell(String event, JsonObject what) {
    loop.runOnContext(_ -> {
      latest.put(event, what);
      send(text(event, what));
    });
  }

  /** Begins to tell this page; first what was told last. */
  void open(HttpServerResponse page) {
    loop.runOnContext(_ -> {
      if (pages.size() >= PAGES_MAX) {
        page.setStatusCode(503).end();
        return;
      }
      page.setChunked(true).putHeader("Content-Type", "text/event-stream");
      page.write(": hello\n\n");
      latest.forEach((event, what) -> page.write(text(event, what)));
      page.closeHandler(_ -> loop.runOnContext(_ -> pages.remove(page)));
      pages.add(page);
    });
  }

  private void send(String text) {
    pages.forEach(page -> {
      if (!page.closed() && !page.writeQueueFull()) {
        page.write(text);
      }
    });
  }

  private static String text(String event, JsonObject what) {
    return "event: " + event + "\ndata: " + what.encode() + "\n\n";
  }
}
