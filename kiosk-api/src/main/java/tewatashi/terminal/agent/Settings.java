package tewatashi.terminal.agent;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How a person wants to see, hear and be waited for. Kept by the agent, so that a reload keeps
 * them; the usual ones again when the visit ends.
 *
 * @param language BCP 47, as the page's texts are named
 * @param contrast {@code usual} or {@code high}
 * @param text {@code usual} or {@code large}
 * @param voice whether the page speaks
 * @param time {@code usual}, {@code long} or {@code longest}
 */
public record Settings(String language, String contrast, String text, boolean voice, String time) {
  /** What every visit begins with. */
  public static final Settings USUAL = new Settings("ja", "usual", "usual", false, "usual");

  private static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z]{2,8}){0,2}";
  private static final Map<String, Set<String>> WORDS =
      Map.of(
          "contrast", Set.of("usual", "high"),
          "text", Set.of("usual", "large"),
          "time", Set.of("usual", "long", "longest"));
  private static final Set<String> NAMES = Set.of("language", "contrast", "text", "voice", "time");

  /** How much longer than usual a person is waited for. */
  int patience() {
    return switch (time) {
      case "long" -> 3;
      case "longest" -> 10;
      default -> 1; // The constructor's callers allow no third word.
    };
  }

  /**
   * These settings with what a touch changes.
   *
   * @return empty if it changes nothing, or names what there is not
   */
  Optional<Settings> with(JsonObject change) {
    if (change.isEmpty() || !NAMES.containsAll(change.fieldNames())) {
      return Optional.empty();
    }
    for (var field : change) {
      if (!known(field.getKey(), field.getValue())) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new Settings(
            change.getString("language", language),
            change.getString("contrast", contrast),
            change.getString("text", text),
            change.getBoolean("voice", voice),
            change.getString("time", time)));
  }

  private static boolean known(String name, Object value) {
    return switch (name) {
      case "voice" -> value instanceof Boolean;
      case "language" -> value instanceof String word && word.matches(LANGUAGE);
      default -> value instanceof String word && WORDS.getOrDefault(name, Set.of()).contains(word);
    };
  }

  JsonObject json() {
    return new JsonObject()
        .put("language", language)
        .put("contrast", contrast)
        .put("text", text)
        .put("voice", voice)
        .put("time", time);
  }
}
