package tewatashi.town.counter;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * What a virtual resident applies for.
 *
 * @param kind residence, record or seal
 * @param scope holder, members or household
 * @param members the chosen places in the household, with the scope members alone
 * @param items asked for, by the API's words
 */
public record Application(
    String kind, String scope, List<Integer> members, List<String> items, int copies) {
  /** Of the holder or the whole household. */
  public Application(String kind, String scope, List<String> items, int copies) {
    this(kind, scope, List.of(), items, copies);
  }

  /** Of chosen members of one's household. */
  public static Application ofMembers(String kind, List<Integer> places, List<String> items) {
    return new Application(kind, "members", places, items, 1);
  }

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
    if (!kind.equals("seal")) {
      body.put("scope", scope).put("items", new JsonArray(items));
    }
    if (!members.isEmpty()) {
      body.put("members", new JsonArray(members));
    }
    return body;
  }
}
