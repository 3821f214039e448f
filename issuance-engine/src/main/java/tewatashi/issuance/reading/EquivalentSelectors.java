package tewatashi.issuance.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The verified table of variation sequences that are one drawing under two collections' numbers,
 * read by the reader's own code (docs/forms.md, "Two collections").
 */
final class EquivalentSelectors {
  private static final String TABLE = "/tewatashi/issuance/rendering/adobe-japan1.equivalents";
  private static final Map<Long, Integer> SELECTORS = read();

  private EquivalentSelectors() {}

  /** The other collection's selector for the same drawing, or 0. */
  static int of(int codePoint, int selector) {
    return SELECTORS.getOrDefault(key(codePoint, selector), 0);
  }

  private static long key(int codePoint, int selector) {
    return (long) codePoint << 32 | selector;
  }

  private static Map<Long, Integer> read() {
    try (var file = EquivalentSelectors.class.getResourceAsStream(TABLE)) {
      byte[] bytes = Objects.requireNonNull(file, TABLE).readAllBytes();
      var selectors = new HashMap<Long, Integer>();
      new String(bytes, StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .map(line -> line.split(" ", -1))
          .forEach(words ->
              selectors.put(
                  key(Integer.parseInt(words[0], 16), Integer.parseInt(words[1], 16)),
                  Integer.parseInt(words[2], 16)));
      return Map.copyOf(selectors);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
