package tewatashi.kiosk.manifest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One official seal or mayor of one municipality, from a time on.
 *
 * @param whose the entry's key without its time, {@code official-seal.131016}
 * @param since as the entry has it, {@code 20260331T150000Z}
 * @param from the same as a time
 * @param said the digest
 */
record Term(String whose, String since, Instant from, String said) {
  /** How an entry's time is written. */
  static final String TIME = "[0-9]{8}T[0-9]{6}(\\.[0-9]{6})?Z";

  private static final DateTimeFormatter READ =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuuMMdd'T'HHmmss")
          .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
          .appendLiteral('Z')
          .toFormatter(java.util.Locale.ROOT);

  /**
   * Reads an entry.
   *
   * @throws DateTimeException if its time is none
   */
  static Term of(String key, String said) {
    int end = key.indexOf('.', key.indexOf('.') + 1);
    String since = key.substring(end + 1);
    Instant from = LocalDateTime.parse(since, READ).toInstant(ZoneOffset.UTC);
    return new Term(key.substring(0, end), since, from, said);
  }

  /** The last that has begun; those before it are over. */
  static Optional<Term> inForce(SortedMap<String, String> entries, String whose, Instant at) {
    Optional<Term> last = Optional.empty();
    for (var entry : entries.subMap(whose + ".", whose + "/").entrySet()) {
      var term = of(entry.getKey(), entry.getValue());
      if (!term.from.isAfter(at) && last.filter(l -> l.from.isAfter(term.from)).isEmpty()) {
        last = Optional.of(term);
      }
    }
    return last;
  }

  @Override
  public String toString() {
    return said + " since " + since;
  }
}
