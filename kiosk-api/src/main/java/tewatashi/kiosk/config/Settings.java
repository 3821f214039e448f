package tewatashi.kiosk.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The given keys, and everything that is wrong with them. A key is known once it has been asked
 * for; whoever reads asks for every key before {@link #refuseFaults}.
 */
final class Settings {
  private final Map<String, String> given;
  private final Set<String> known = new TreeSet<>();
  private final List<String> faults = new ArrayList<>();

  Settings(Map<String, String> given) {
    this.given = Map.copyOf(given);
  }

  /** Empty if the key is absent, or if its value was faulty. */
  <T> Optional<T> optional(String key, Function<String, T> parse) {
    known.add(key);
    String text = given.get(key);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parse.apply(text.strip()));
    } catch (IllegalArgumentException e) {
      fault(key + ": " + e.getMessage());
      return Optional.empty();
    }
  }

  <T> T value(String key, T fallback, Function<String, T> parse) {
    return optional(key, parse).orElse(fallback);
  }

  /** Null only after a fault was noted, so that nothing is built from it. */
  <T> @Nullable T required(String key, Function<String, T> parse) {
    if (!given.containsKey(key)) {
      fault(key + " is missing");
    }
    return optional(key, parse).orElse(null);
  }

  /** Given keys of this form: the parts of which there may be several. */
  SortedSet<String> matches(Pattern pattern) {
    return given.keySet().stream()
        .filter(key -> pattern.matcher(key).matches())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  boolean has(String key) {
    known.add(key);
    return given.containsKey(key);
  }

  void fault(String fault) {
    faults.add(fault);
  }

  /** Every key asked for so far. */
  Set<String> known() {
    return Set.copyOf(known);
  }

  boolean faulty() {
    return !faults.isEmpty();
  }

  /**
   * The last step of reading.
   *
   * @throws ConfigurationRefused with all faults, unknown keys included
   */
  void refuseFaults() throws ConfigurationRefused {
    for (String key : new TreeSet<>(given.keySet())) {
      if (!known.contains(key)) {
        String meant =
            Spelling.nearest(key, known).map(word -> " (did you mean " + word + "?)").orElse("");
        faults.add("unknown key " + key + meant);
      }
    }
    if (!faults.isEmpty()) {
      throw new ConfigurationRefused(faults);
    }
  }
}
