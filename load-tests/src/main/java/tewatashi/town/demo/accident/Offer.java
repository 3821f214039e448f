package tewatashi.town.demo.accident;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import tewatashi.careless.Accident;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scenario.Scenarios;

/**
 * An accident that a visitor may have replayed.
 *
 * @param accident the careless server's switch
 * @param scenario what finds it
 * @param stores how many two residents need to play it; 0 if two residents are not enough
 * @param words what the page says of it, in two languages
 */
record Offer(Accident accident, Scenario scenario, int stores, JsonObject words) {
  private static final String FILE = "/tewatashi/town/demo/page/accidents.json";

  /** All that the page offers, in its order. */
  static List<Offer> all() throws IOException {
    return file().getJsonArray("accidents").stream()
        .map(JsonObject.class::cast)
        .map(Offer::of)
        .toList();
  }

  /**
   * The offer of a name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Offer named(String accident) throws IOException {
    return all().stream()
        .filter(one -> one.accident().name().equals(accident))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such accident"));
  }

  private static Offer of(JsonObject words) {
    return new Offer(
        Accident.valueOf(words.getString("accident")),
        Scenarios.named(words.getString("scenario")).orElseThrow(),
        words.getInteger("stores"),
        words);
  }

  private static JsonObject file() throws IOException {
    try (InputStream in = Offer.class.getResourceAsStream(FILE)) {
      if (in == null) {
        throw new NoSuchElementException(FILE);
      }
      return new JsonObject(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
