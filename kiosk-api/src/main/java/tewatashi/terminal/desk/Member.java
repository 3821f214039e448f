package tewatashi.terminal.desk;

import io.vertx.core.json.JsonObject;

/**
 * Somebody within the declared scope.
 *
 * @param name for the resident's own screen alone
 * @param holder whether this is the card's holder
 */
public record Member(int ordinal, String name, boolean holder) {
  static Member of(JsonObject json) {
    return new Member(
        json.getInteger("ordinal"), json.getString("name"), json.getBoolean("holder"));
  }

  /** A name belongs on the screen, not into a log. */
  @Override
  public String toString() {
    return "Member[" + ordinal + "]";
  }
}
