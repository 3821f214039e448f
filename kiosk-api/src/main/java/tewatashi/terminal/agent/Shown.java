package tewatashi.terminal.agent;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/**
 * A screen as it stands on the page.
 *
 * @param number one more with every screen; a touch belongs to one number
 * @param frame what stands around every screen
 */
public record Shown(int number, Screen screen, Settings settings, Frame frame) {
  /**
   * What stands around every screen.
   *
   * @param realm {@code specimen} or {@code production}
   * @param helpLine the operator's line for help, such as a telephone
   * @param nameFont whether the operator has a font for names
   */
  public record Frame(String realm, Optional<String> helpLine, boolean nameFont) {
    /** Without a font of the operator's. */
    public Frame(String realm, Optional<String> helpLine) {
      this(realm, helpLine, false);
    }
  }

  /** As the page reads it. */
  public JsonObject json() {
    var json =
        new JsonObject()
            .put("number", number)
            .put("name", screen.name())
            .put("touches", new JsonArray(List.copyOf(screen.touches())))
            .put("settings", settings.json())
            .put("realm", frame.realm());
    frame.helpLine().ifPresent(line -> json.put("help_line", line));
    if (frame.nameFont()) {
      json.put("name_font", true);
    }
    return json.mergeIn(screen.fields());
  }
}
