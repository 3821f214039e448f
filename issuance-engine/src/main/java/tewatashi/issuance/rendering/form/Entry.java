package tewatashi.issuance.rendering.form;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlPosition;
import org.tomlj.TomlTable;

/**
 * One table of a definition. What is asked for and missing, or of another type, becomes a fault and
 * a harmless value; what nobody asked for is a fault at the end.
 */
final class Entry {
  private static final Area NOWHERE = new Area(0, 0, 0, 0);
  private static final TomlTable EMPTY = Toml.parse("");

  private final TomlTable table;
  private final @Nullable TomlPosition place;
  private final Faults faults;
  private final Set<String> asked = new HashSet<>();

  Entry(TomlTable table, @Nullable TomlPosition place, Faults faults) {
    this.table = table;
    this.place = place;
    this.faults = faults;
  }

  void fault(String text) {
    faults.add(place, text);
  }

  boolean has(String key) {
    asked.add(key);
    return table.contains(List.of(key));
  }

  /** A text that must be there and not be empty. */
  String text(String key) {
    if (value(key) instanceof String text && !text.isBlank()) {
      return text;
    }
    missing(key, "a text");
    return "";
  }

  String text(String key, String otherwise) {
    return has(key) ? text(key) : otherwise;
  }

  /** A text of this form. */
  String text(String key, Pattern form) {
    String text = text(key);
    if (!text.isEmpty() && !form.matcher(text).matches()) {
      faults.add(table.inputPositionOf(List.of(key)), key + " must match " + form);
    }
    return text;
  }

  double number(String key, double least, double most) {
    double value = number(value(key));
    if (!(value >= least && value <= most)) {
      missing(key, "a number from " + plain(least) + " to " + plain(most));
      return least;
    }
    return value;
  }

  double number(String key, double least, double most, double otherwise) {
    return has(key) ? number(key, least, most) : otherwise;
  }

  int count(String key, int least, int most, int otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    if (value(key) instanceof Long value && value >= least && value <= most) {
      return value.intValue();
    }
    missing(key, "a whole number from " + least + " to " + most);
    return least;
  }

  <E extends Enum<E>> E choice(String key, E otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    for (E choice : otherwise.getDeclaringClass().getEnumConstants()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(value(key))) {
        return choice;
      }
    }
    missing(key, "one of " + List.of(otherwise.getDeclaringClass().getEnumConstants()));
    return otherwise;
  }

  /** Four numbers: left edge, upper edge, width, height. */
  Area area(String key) {
    var numbers = numbers(key, 4);
    return numbers.length == 4 ? new Area(numbers[0], numbers[1], numbers[2], numbers[3]) : NOWHERE;
  }

  double[] numbers(String key, int count) {
    if (value(key) instanceof TomlArray array && array.size() == count) {
      double[] numbers = new double[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = number(array.get(i));
        if (!(numbers[i] >= 0)) {
          missing(key, count + " numbers, none below 0");
          return new double[0];
        }
      }
      return numbers;
    }
    missing(key, count + " numbers");
    return new double[0];
  }

  /** A table that must be there. */
  Entry entry(String key) {
    if (value(key) instanceof TomlTable inner) {
      return new Entry(inner, table.inputPositionOf(List.of(key)), faults);
    }
    missing(key, "a table");
    return new Entry(EMPTY, place, faults);
  }

  /** All tables of this name; there may be none. */
  List<Entry> entries(String key) {
    var entries = new ArrayList<Entry>();
    if (!has(key)) {
      return entries;
    }
    if (value(key) instanceof TomlArray array) {
      for (int i = 0; i < array.size(); i++) {
        if (array.get(i) instanceof TomlTable each) {
          entries.add(new Entry(each, array.inputPositionOf(i), faults));
        } else {
          faults.add(array.inputPositionOf(i), key + " must be a table");
        }
      }
    } else {
      missing(key, "tables");
    }
    return entries;
  }

  /** Every key must have been asked for. */
  void nothingElse() {
    for (String key : table.keySet()) {
      if (!asked.contains(key)) {
        faults.add(table.inputPositionOf(List.of(key)), "unknown key " + key);
      }
    }
  }

  private @Nullable Object value(String key) {
    asked.add(key);
    return table.get(List.of(key));
  }

  private void missing(String key, String wanted) {
    var at = table.contains(List.of(key)) ? table.inputPositionOf(List.of(key)) : place;
    faults.add(at, key + " must be " + wanted);
  }

  private static double number(@Nullable Object value) {
    return switch (value) {
      case Long whole -> whole;
      case Double number -> number;
      case null -> Double.NaN;
      default -> Double.NaN;
    };
  }

  private static String plain(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
