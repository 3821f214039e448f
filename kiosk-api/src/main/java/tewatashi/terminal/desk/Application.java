package tewatashi.terminal.desk;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What a resident applies for.
 *
 * @param kind {@code residence} (住民票の写し), {@code record} (住民票記載事項証明書) or {@code seal} (印鑑登録証明書)
 * @param scope {@code holder}, {@code members} or {@code household}
 * @param members of the scope {@code members} alone: the chosen places in the household
 * @param items what stands on it only when asked for, in the API's words
 * @param copies 1 to 10
 */
public record Application(
    String kind, String scope, SortedSet<Integer> members, SortedSet<String> items, int copies) {
  public Application {
    members = Collections.unmodifiableSortedSet(new TreeSet<>(members));
    items = Collections.unmodifiableSortedSet(new TreeSet<>(items));
  }

  /** Of the holder or the whole household. */
  public Application(String kind, String scope, SortedSet<String> items, int copies) {
    this(kind, scope, new TreeSet<>(), items, copies);
  }

  JsonObject json() {
    var items = new JsonArray();
    this.items.forEach(items::add);
    var json =
        new JsonObject()
            .put("kind", kind)
            .put("scope", scope)
            .put("items", items)
            .put("copies", copies);
    return members.isEmpty() ? json : json.put("members", new JsonArray(List.copyOf(members)));
  }
}
