package tewatashi.terminal.card;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** From text to value. What it throws says what was expected. */
final class ProfileValue {
  private ProfileValue() {}

  static String matching(String text, String pattern, String expected) {
    if (!text.matches(pattern)) {
      throw new IllegalArgumentException(expected);
    }
    return text;
  }

  static String hex(String text, int bytesMin, int bytesMax) {
    String lengths = bytesMin == bytesMax ? "" + bytesMin : bytesMin + " to " + bytesMax;
    String pattern = "([0-9A-Fa-f]{2}){" + bytesMin + "," + bytesMax + "}";
    return matching(text, pattern, lengths + " bytes in hexadecimal").toUpperCase(Locale.ROOT);
  }

  /** Only the instruction that the key is for: a file of data must not reach CHANGE PIN. */
  static String command(String text, int instruction) {
    String command = hex(text, 4, 4);
    if (Integer.parseInt(command.substring(2, 4), 16) != instruction) {
      throw new IllegalArgumentException("CLA INS P1 P2 with INS %02X".formatted(instruction));
    }
    return command;
  }

  static List<String> labels(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .map(label -> matching(label, "[\\x21-\\x7E]{1,32}", "labels, with commas between"))
        .toList();
  }

  static SigningAlgorithm algorithm(String text) {
    for (var algorithm : SigningAlgorithm.values()) {
      if (algorithm.word().equals(text)) {
        return algorithm;
      }
    }
    throw new IllegalArgumentException(
        "one of "
            + Arrays.stream(SigningAlgorithm.values())
                .map(SigningAlgorithm::word)
                .collect(Collectors.joining(", ")));
  }

  /** A constant of an enum by its name, in lower case with hyphens. */
  static <E extends Enum<E>> E word(String text, E[] words) {
    for (E one : words) {
      if (spelling(one).equals(text)) {
        return one;
      }
    }
    throw new IllegalArgumentException(
        "one of "
            + Arrays.stream(words).map(ProfileValue::spelling).collect(Collectors.joining(", ")));
  }

  private static String spelling(Enum<?> one) {
    return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
