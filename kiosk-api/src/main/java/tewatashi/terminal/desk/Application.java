package tewatashi.terminal.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a resident applies for.
 *
 * @param kind {@code residence} (住民票の写し) or {@code seal} (印鑑登録証明書)
 * @param scope {@code holder} or {@code household}
 * @param items what stands on it only when asked for, in the API's words
 * @param copies 1 to 10
 */
public record Application(String kind, String scope, SortedSet<String> items, int copies) {
  public Application {
    items = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(items));
  }

  JsonObject json() {
    var items = new JsonArray();
    this.items.forEach(items::add);
    return new JsonObject()
        .put("kind", kind)
        .put("scope", scope)
        .put("items", items)
        .put("copies", copies);
  }
}
