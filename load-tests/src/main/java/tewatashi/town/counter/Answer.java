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

  /** Status and body, without what chance gave: of a reference only its form is kept. */
  public String withoutChance() {
    var rest = body.copy();
    rest.put("reference", rest.getString("reference", "").replaceAll("[A-Z0-9]", "X"));
    return status + " " + rest;
  }

  /** The last part of a problem's type; empty if the step was taken. */
  public String problem() {
    String type = body.getString("type", "");
    return type.substring(Math.max(type.lastIndexOf(':'), type.lastIndexOf('/')) + 1);
  }
}
