package tewatashi.terminal;

import io.vertx.core.json.JsonObject;

/**
 * What happens in a visit, for a screen or a program. Never a name, a PIN or a secret.
 *
 * @param event a stable word
 * @param text one line for a person
 * @param details for a program
 */
public record Notice(String event, String text, JsonObject details) {
  static Notice of(String event, String text, Object... details) {
    var json = new JsonObject();
    for (int i = 0; i < details.length; i += 2) {
      json.put((String) details[i], details[i + 1]);
    }
    return new Notice(event, text, json);
  }

  /** The notice as one JSON object. */
  public String json() {
    return new JsonObject().put("event", event).put("text", text).mergeIn(details).encode();
  }
}
