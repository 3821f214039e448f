package tewatashi.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The survivors that a person looked at, from {@code docs/mutation-testing.md}: between its lines
 * {@code ```survivors} and {@code ```}, each survivor's key stands alone on a line, and the reason
 * for it, or for several, on the indented lines that follow.
 */
final class ExplainedSurvivors {
  private static final String BEGIN = "```survivors";
  private static final String END = "```";

  private ExplainedSurvivors() {}

  /**
   * Key to reason, in the order of the file.
   *
   * @throws IOException if the file is missing
   * @throws IllegalArgumentException if a key stands twice or without a reason
   */
  static Map<String, String> read(Path file) throws IOException {
    return parse(Files.readAllLines(file));
  }

  static Map<String, String> parse(List<String> lines) {
    var reasons = new LinkedHashMap<String, String>();
    var waiting = new ArrayList<String>();
    var reason = new StringBuilder();
    boolean within = false;
    for (String line : lines) {
      if (!within || line.equals(END)) {
        within = line.equals(BEGIN);
      } else if (line.startsWith(" ")) {
        reason.append(reason.isEmpty() ? "" : " ").append(line.strip());
      } else if (!line.isBlank()) {
        if (!reason.isEmpty()) {
          settle(waiting, reason, reasons);
        }
        waiting.add(line);
      }
    }
    settle(waiting, reason, reasons);
    return reasons;
  }

  private static void settle(
      List<String> waiting, StringBuilder reason, Map<String, String> reasons) {
    for (String key : waiting) {
      if (reason.isEmpty()) {
        throw new IllegalArgumentException("no reason for " + key);
      }
      if (reasons.put(key, reason.toString()) != null) {
        throw new IllegalArgumentException("twice: " + key);
      }
    }
    waiting.clear();
    reason.setLength(0);
  }
}
