package tewatashi.terminal.agent;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import tewatashi.terminal.agent.Touch.Plain;

/** Reads a touch strictly: every field by its type, none that the word does not have. */
final class TouchReader {
  private static final Set<String> PLAIN =
      Set.of(
          "start",
          "agree",
          "quit",
          "use_last_try",
          "back",
          "pay",
          "tap",
          "taken",
          "not_mine",
          "done",
          "clerk");
  private static final String CLERK = "[A-Za-z][0-9A-Za-z_-]{0,39}";
  private static final String CODE = "[0-9A-Za-z-]{8,64}";
  private static final int ENTRIES_MAX = 16;

  private TouchReader() {}

  /** What was posted. */
  sealed interface Posted {
    /** A touch of the screen with this number. */
    record Numbered(int number, Touch touch) implements Posted {}

    /** Somebody is there. */
    record Stay() implements Posted {}

    /** Settings to be changed; what they hold is still to be looked at. */
    record Change(JsonObject settings) implements Posted {}
  }

  /** Empty if it is no touch at all. */
  static Optional<Posted> read(String body) {
    try {
      var json = new JsonObject(body);
      String word = json.getString("touch", "");
      json.remove("touch");
      Object number = json.remove("number");
      return switch (word) {
        case "stay" ->
            json.isEmpty() ? Optional.<Posted>of(new Posted.Stay()) : Optional.<Posted>empty();
        case "settings" -> Optional.<Posted>of(new Posted.Change(json));
        default ->
            number instanceof Integer of
                ? touch(word, json).map(touch -> new Posted.Numbered(of, touch))
                : Optional.<Posted>empty();
      };
    } catch (DecodeException | ClassCastException _) {
      return Optional.empty();
    }
  }

  private static Optional<Touch> touch(String word, JsonObject fields) {
    if (PLAIN.contains(word)) {
      return fields.isEmpty() ? Optional.of(new Plain(word)) : Optional.empty();
    }
    return switch (word) {
      case "choose" -> fields.size() == 1 ? choose(fields) : Optional.empty();
      case "coin" ->
          fields.size() == 1 && fields.getValue("yen") instanceof Integer yen
              ? Optional.of(new Touch.Coin(yen))
              : Optional.empty();
      case "confirm" -> fields.size() == 2 ? confirm(fields) : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Touch> choose(JsonObject fields) {
    String name = fields.fieldNames().iterator().next();
    Object value = fields.getValue(name);
    return switch (name) {
      case "kind" ->
          value instanceof String kind
              ? Optional.of(new Touch.ChooseKind(kind))
              : Optional.<Touch>empty();
      case "scope" ->
          value instanceof String scope
              ? Optional.of(new Touch.ChooseScope(scope))
              : Optional.<Touch>empty();
      case "copies" ->
          value instanceof Integer copies
              ? Optional.of(new Touch.ChooseCopies(copies))
              : Optional.<Touch>empty();
      case "members" -> list(value, Integer.class).map(Touch.ChooseMembers::new);
      case "items" -> list(value, String.class).map(Touch.ChooseItems::new);
      default -> Optional.empty();
    };
  }

  private static Optional<Touch> confirm(JsonObject fields) {
    return fields.getValue("clerk") instanceof String clerk
            && fields.getValue("code") instanceof String code
            && clerk.matches(CLERK)
            && code.matches(CODE)
        ? Optional.of(new Touch.Confirm(clerk, code))
        : Optional.empty();
  }

  /** Entries of one type, each once. */
  private static <T extends Comparable<T>> Optional<SortedSet<T>> list(
      Object value, Class<T> type) {
    if (!(value instanceof JsonArray array) || array.size() > ENTRIES_MAX) {
      return Optional.empty();
    }
    var all = new TreeSet<T>();
    for (Object entry : array) {
      if (!type.isInstance(entry) || !all.add(type.cast(entry))) {
        return Optional.empty();
      }
    }
    return Optional.of(all);
  }
}
