package tewatashi.mutation;

import java.util.Set;

/**
 * One change and what became of it.
 *
 * @param where class and method, without the packages
 * @param mutator PIT's name without its package and "Mutator"
 * @param line the source line's text, trimmed: it stays when the lines above it move
 * @param nth which of those that are the same in all this, from 1
 * @param status PIT's word
 * @param testsRun until it was noticed, or all that reach the place
 */
record Mutant(String where, String mutator, String line, int nth, String status, int testsRun) {
  private static final Set<String> NOTICED = Set.of("KILLED", "TIMED_OUT", "MEMORY_ERROR");

  /** A program that hangs or eats its memory was noticed too: no test run ends with it. */
  boolean noticed() {
    return NOTICED.contains(status);
  }

  /** As the list of survivors writes it. */
  String key() {
    return "%s %s %d: %s".formatted(where, mutator, nth, line);
  }
}
