package tewatashi.kiosk.http;

import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code /startedz}: whether everything that a node does by itself has been done once. Before, a
 * supervisor waits; once it was so it stays so, whatever breaks later.
 */
final class Started {
  private final Supplier<Map<String, Boolean>> rounds;

  /**
   * @param rounds each background round's name, and whether it was completed once
   */
  Started(Supplier<Map<String, Boolean>> rounds) {
    this.rounds = rounds;
  }

  void answer(RoutingContext routing) {
    var said = rounds.get();
    boolean started = said.values().stream().allMatch(done -> done);
    var found = new JsonObject();
    said.forEach((name, done) -> found.put(name, done ? "done" : "not-yet"));
    routing.response().setStatusCode(started ? 200 : 503);
    var body = new JsonObject().put("started", started).put("rounds", found);
    ServiceRoutes.send(routing, "application/json", body.toBuffer());
  }
}
