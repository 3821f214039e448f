package tewatashi.kiosk.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A body's fields, each read once and by type; what nobody read is refused. So nothing unknown is
 * ever carried along, and a typo is an answer instead of a default.
 */
final class Fields {
  /** What a field holds; the API has no others. */
  sealed interface Value {
    record Text(String value) implements Value {}

    record Whole(long value) implements Value {}

    record Texts(List<String> values) implements Value {}

    /** At least one. */
    record Wholes(List<Long> values) implements Value {}

    /** A value of some type that no field has. */
    record Foreign() implements Value {}
  }

  private final Map<String, Value> unread;

  Fields(Map<String, Value> values) {
    this.unread = new LinkedHashMap<>(values);
  }

  static Fields none() {
    return new Fields(Map.of());
  }

  boolean has(String name) {
    return unread.containsKey(name);
  }

  /** A string of this pattern. */
  String text(String name, Pattern pattern) throws Refusal {
    if (take(name) instanceof Value.Text text) {
      if (pattern.matcher(text.value()).matches()) {
        return text.value();
      }
      throw new Refusal.Malformed(name + ": must match " + pattern);
    }
    throw new Refusal.Malformed(name + ": must be a string");
  }

  /** One of these words. */
  String word(String name, Set<String> words) throws Refusal {
    if (take(name) instanceof Value.Text text && words.contains(text.value())) {
      return text.value();
    }
    throw new Refusal.Malformed(name + ": must be one of " + new TreeSet<>(words));
  }

  /** A whole number within these bounds, both included. */
  int whole(String name, int min, int max) throws Refusal {
    if (take(name) instanceof Value.Whole whole && whole.value() >= min && whole.value() <= max) {
      return (int) whole.value();
    }
    throw new Refusal.Malformed(name + ": must be a whole number from " + min + " to " + max);
  }

  /** Some of these words, each at most once. */
  List<String> words(String name, Set<String> words) throws Refusal {
    if (take(name) instanceof Value.Texts texts
        && words.containsAll(texts.values())
        && Set.copyOf(texts.values()).size() == texts.values().size()) {
      return texts.values();
    }
    throw new Refusal.Malformed(
        name + ": must be a list of some of " + new TreeSet<>(words) + ", each once");
  }

  /** Some whole numbers within these bounds, each once and at least one. */
  Set<Integer> wholes(String name, int min, int max) throws Refusal {
    if (take(name) instanceof Value.Wholes wholes
        && wholes.values().stream().allMatch(value -> value >= min && value <= max)
        && Set.copyOf(wholes.values()).size() == wholes.values().size()) {
      return wholes.values().stream().map(Long::intValue).collect(Collectors.toUnmodifiableSet());
    }
    throw new Refusal.Malformed(
        name + ": must be a list of whole numbers from " + min + " to " + max + ", each once");
  }

  /** Refuses what nobody read. */
  void refuseOthers() throws Refusal {
    for (var name : unread.keySet()) {
      throw new Refusal.Malformed(unknown(name));
    }
  }

  private Value take(String name) throws Refusal {
    var value = unread.remove(name);
    if (value == null) {
      throw new Refusal.Malformed(name + ": is required");
    }
    return value;
  }

  /** Names a field back only if it looks like one: whatever else was sent is not repeated. */
  private static String unknown(String name) {
    return name.matches("[a-z][a-z_]{0,39}")
        ? name + ": there is no such field here"
        : "a field that does not exist here";
  }
}
