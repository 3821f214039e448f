package tewatashi.town.counter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a virtual resident applies for.
 *
 * @param kind residence or seal
 * @param scope holder or household
 * @param items asked for, by the API's words
 */
public record Application(String kind, String scope, List<String> items, int copies) {
  /** One's own residence certificate. */
  public static Application residence() {
    return new Application("residence", "holder", List.of(), 1);
  }

  /** The whole household's. */
  public static Application household() {
    return new Application("residence", "household", List.of("relationship"), 1);
  }

  /** One's seal registration certificate. */
  public static Application seal() {
    return new Application("seal", "holder", List.of(), 1);
  }

  /** As the API takes it. */
  public JsonObject body() {
    var body = new JsonObject().put("kind", kind).put("copies", copies);
    if (kind.equals("residence")) {
      body.put("scope", scope).put("items", new JsonArray(items));
    }
    return body;
  }
}
