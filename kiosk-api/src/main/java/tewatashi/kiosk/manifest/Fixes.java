package tewatashi.kiosk.manifest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The fixes that are in this build: {@code fixes.txt}, one a line with id, date and what it mends.
 * At Munakata a fix known for years had never been applied, and nothing there could have said so.
 */
final class Fixes {
  private Fixes() {}

  /** Of this program: {@code fix.ID} and its date. */
  static SortedMap<String, String> ofThisProgram() {
    try (var file = Fixes.class.getResourceAsStream("fixes.txt")) {
      byte[] bytes = Objects.requireNonNull(file, "fixes.txt").readAllBytes();
      return read(new String(bytes, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SortedMap<String, String> read(String text) {
    var fixes = new TreeMap<String, String>();
    for (String line : text.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).toList()) {
      String[] parts = line.split(" +", 3);
      if (parts.length < 3
          || !parts[0].matches("[a-z0-9][a-z0-9-]{1,60}")
          || fixes.put("fix." + parts[0], LocalDate.parse(parts[1]).toString()) != null) {
        throw new IllegalArgumentException("fixes.txt: no fix, or one twice: " + line);
      }
    }
    return fixes;
  }
}
