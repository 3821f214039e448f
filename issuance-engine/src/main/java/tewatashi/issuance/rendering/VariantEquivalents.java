package tewatashi.issuance.rendering;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Variation sequences of the Adobe-Japan1 collection that have the shape of a Moji_Joho sequence of
 * the same character: a register may hold either, a typeface may have only one. The list is data,
 * {@code adobe-japan1.equivalents}, and says how each entry was verified; whatever is not in it is
 * refused, however likely.
 */
final class VariantEquivalents {
  private static final String RESOURCE = "adobe-japan1.equivalents";
  private static final Map<Letter, Letter> KNOWN = read();

  private VariantEquivalents() {}

  /** The same shape under the other collection's sequence, if that was verified. */
  static Optional<Letter> of(Letter letter) {
    return Optional.ofNullable(KNOWN.get(letter));
  }

  /** All of them, for the test that verifies them again. */
  static Map<Letter, Letter> all() {
    return KNOWN;
  }

  private static Map<Letter, Letter> read() {
    try (var file = VariantEquivalents.class.getResourceAsStream(RESOURCE)) {
      byte[] bytes = Objects.requireNonNull(file, RESOURCE).readAllBytes();
      var known =
          new TreeMap<Letter, Letter>(
              java.util.Comparator.comparingInt(Letter::codePoint)
                  .thenComparingInt(Letter::selector));
      for (String line : new String(bytes, StandardCharsets.UTF_8).split("\n")) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] words = line.split(" ", -1);
        int base = Integer.parseInt(words[0], 16);
        var from = new Letter(base, Integer.parseInt(words[1], 16));
        var to = new Letter(base, Integer.parseInt(words[2], 16));
        if (words.length != 3 || known.put(from, to) != null) {
          throw new IllegalStateException(RESOURCE + ": base, selector, selector; each pair once");
        }
      }
      return java.util.Collections.unmodifiableMap(known);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
