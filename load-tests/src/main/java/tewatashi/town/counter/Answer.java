package tewatashi.town.counter;

import io.vertx.core.json.JsonObject;

/**
 * What the API answered.
 *
 * @param body empty where there was none
 */
public record Answer(int status, JsonObject body) {
  /** Whether the step was taken. */
  public boolean ok() {
    return status / 100 == 2;
  }

  /** The last part of a problem's type; empty if the step was taken. */
  public String problem() {
    String type = body.getString("type", "");
    return type.substring(Math.max(type.lastIndexOf(':'), type.lastIndexOf('/')) + 1);
  }
}
