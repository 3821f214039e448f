package tewatashi.kiosk.ops;

import io.vertx.core.json.JsonObject;
import java.util.List;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.issuance.operations.OperatorSession;
import tewatashi.kiosk.http.EventStream;
import tewatashi.kiosk.http.Reply;

/**
 * What a page follows: the house at this moment when it changed, and which lists to ask for again.
 * It ends with the session and with the server, and keeps no session alive.
 */
final class LiveEvents {
  private static final Reply ENDED = Reply.done(200, "");

  /** So often the page hears that nothing changed, in looks. */
  private static final int QUIET_LOOKS_MAX = 10;

  private final NowBoard board;
  private final Door door;
  private volatile boolean closed;

  LiveEvents(NowBoard board, Door door) {
    this.board = board;
    this.door = door;
  }

  /** Writes until the session ends, the reader goes away, or the database does. */
  void follow(OperatorSession session, EventStream stream) {
    long number = 0;
    int quiet = 0;
    var last = new JsonObject();
    stream.begin();
    try {
      while (!closed && stream.open() && door.onlooker(session).isPresent()) {
        var now = new JsonObject(board.json(session));
        boolean anew = !withoutTime(now).equals(withoutTime(last));
        if (anew || ++quiet >= QUIET_LOOKS_MAX) {
          stream.event(number++, "now", now.encode());
          quiet = 0;
        }
        if (anew) {
          stream.event(number++, "changed", changed(last, now).encode());
          last = now;
        }
        stream.pause();
      }
    } catch (DatabaseUnavailable e) {
      // The page sees that the stream is gone, says so, and asks again.
    }
    stream.end(ENDED);
  }

  void close() {
    closed = true;
  }

  private static JsonObject withoutTime(JsonObject now) {
    var rest = now.copy();
    rest.remove("at");
    rest.remove("watch_silent_ms");
    rest.remove("feed_oldest_s");
    if (rest.getJsonObject("latency") != null) {
      rest.getJsonObject("latency").remove("from");
    }
    if (rest.getJsonArray("nodes") != null) {
      rest.getJsonArray("nodes").forEach(node -> ((JsonObject) node).remove("seen_at"));
    }
    return rest;
  }

  private static JsonObject changed(JsonObject before, JsonObject now) {
    return new JsonObject()
        .put("stops", differ(before, now, List.of("stops")))
        .put("cases", differ(before, now, List.of("cases_open")))
        .put("issuances", differ(before, now, List.of("at_work", "minutes")))
        .put(
            "terminals",
            differ(before, now, List.of("at_work", "printers_attention", "trays_uncertain")));
  }

  private static boolean differ(JsonObject before, JsonObject now, List<String> fields) {
    return fields.stream()
        .anyMatch(field -> {
          Object then = before.getValue(field);
          return then == null || !then.equals(now.getValue(field));
        });
  }
}
