package tewatashi.town.browser;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * The agent's screens without a browser: what a page would be told, read at once. For what is many,
 * and needs no picture.
 */
final class BarePage implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final long BETWEEN_MILLIS = 15;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Shop shop;
  private final URI agent;

  BarePage(Shop shop) {
    this.shop = shop;
    this.agent = shop.page();
  }

  JsonObject shown() throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(agent.resolve("/visit")).build();
    return new JsonObject(http.send(request, BodyHandlers.ofString()).body());
  }

  /** Goes on with an ordinary visit until this screen stands. */
  JsonObject to(String screen, String resident) throws Exception {
    var card = shop.card(resident);
    long end = System.nanoTime() + PATIENCE.toNanos();
    int done = -1;
    while (System.nanoTime() < end) {
      var shown = shown();
      String name = shown.getString("name");
      if (name.equals(screen)) {
        return shown;
      }
      if (shown.getInteger("number") == done) {
        Thread.sleep(BETWEEN_MILLIS);
        continue;
      }
      done = shown.getInteger("number");
      switch (name) {
        case "welcome" ->
            done =
                shown.getJsonArray("touches").contains("start")
                    ? touch(shown, new JsonObject().put("touch", "start"))
                    : -1;
        case "consent" -> touch(shown, new JsonObject().put("touch", "agree"));
        case "place_card" -> shop.lay(card);
        case "pin" -> pin(shown, card.authentication().pin());
        case "take_card" -> shop.takeCard();
        case "kind" -> choose(shown, "kind", "residence");
        case "scope" -> choose(shown, "scope", "holder");
        case "items" -> choose(shown, "items", new io.vertx.core.json.JsonArray());
        case "copies" -> choose(shown, "copies", 1);
        case "confirm" -> touch(shown, new JsonObject().put("touch", "pay"));
        case "pay" -> touch(shown, new JsonObject().put("touch", "tap"));
        case "take_paper" -> {
          shop.tray().take();
          touch(shown, new JsonObject().put("touch", "taken"));
        }
        case "receipt", "refusal", "outcome_unknown", "tray_uncertain", "not_mine" ->
            touch(shown, new JsonObject().put("touch", "done"));
        default -> {} // It goes on by itself.
      }
    }
    throw new AssertionError("never came to " + screen + ": " + shown());
  }

  private void choose(JsonObject shown, String what, Object value) throws Exception {
    touch(shown, new JsonObject().put("touch", "choose").put(what, value));
  }

  /** The screen's number, for a touch that was taken. */
  int touch(JsonObject shown, JsonObject touch) throws IOException, InterruptedException {
    var body = touch.put("number", shown.getInteger("number")).encode();
    post("/visit/touch", "application/json", BodyPublishers.ofString(body));
    return shown.getInteger("number");
  }

  private void pin(JsonObject shown, String digits) throws IOException, InterruptedException {
    post(
        "/visit/pin?number=" + shown.getInteger("number"),
        "application/octet-stream",
        BodyPublishers.ofString(digits));
  }

  private void post(String path, String type, HttpRequest.BodyPublisher body)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(agent.resolve(path))
            .header("Content-Type", type)
            .header("Origin", "http://" + agent.getAuthority())
            .POST(body)
            .build();
    http.send(request, BodyHandlers.discarding());
  }

  @Override
  public void close() {
    http.close();
  }
}
