package tewatashi.careless;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What somebody applies for.
 *
 * @param members places in the household, from 1; with the scope members alone
 */
record Wish(String kind, String scope, List<Integer> members, int copies) {
  static Wish of(JsonObject body) {
    String kind = body.getString("kind");
    return new Wish(
        kind,
        kind.equals("seal") ? "holder" : body.getString("scope", "holder"),
        body.getJsonArray("members", new JsonArray()).stream().map(Integer.class::cast).toList(),
        body.getInteger("copies", 1));
  }

  boolean isSeal() {
    return kind.equals("seal");
  }
}
