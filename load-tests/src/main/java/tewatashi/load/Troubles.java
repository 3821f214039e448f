package tewatashi.load;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * What is to befall the servers in the midst of crowds.
 *
 * @param slowed the round, from 0, in whose crowd one stands still
 * @param standstill for how long: longer than each of the house's waits
 * @param killed the later round in whose crowd one is killed
 * @param lead how long after half of that crowd has begun to pay: some are still being answered
 *     then, and others' pages are on their way to the printer
 * @param pagesAtLeast how many must be read in each part, or the run says nothing of it
 */
public record Troubles(
    int slowed, Duration standstill, int killed, Duration lead, Map<Phase, Long> pagesAtLeast) {
  public Troubles {
    if (slowed < 1 || killed <= slowed) {
      throw new IllegalArgumentException("undisturbed, then slowed, then killed");
    }
    pagesAtLeast = Collections.unmodifiableMap(new EnumMap<>(pagesAtLeast));
  }

  long pagesAtLeast(Phase phase) {
    return pagesAtLeast.getOrDefault(phase, 0L);
  }

  /** Of the whole run. */
  long allPagesAtLeast() {
    return pagesAtLeast.values().stream().mapToLong(pages -> pages).sum();
  }
}
