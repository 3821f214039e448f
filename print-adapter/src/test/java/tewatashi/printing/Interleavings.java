package tewatashi.printing;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/**
 * Lincheck runs two threads through one interleaving after another, and asks whether some order of
 * whole steps explains what each of them saw.
 */
final class Interleavings {
  /** In Lincheck's report of a run that no order of whole steps explains. */
  static final String UNEXPLAINED = "Invalid execution results";

  private static final int SCENARIOS = 3;
  private static final int PER_SCENARIO = 60;

  private Interleavings() {}

  /**
   * @param shared a public class whose operations are the steps
   * @throws org.jetbrains.lincheck.LincheckAssertionError with the steps that nothing explains
   */
  static void check(Class<?> shared) {
    new ModelCheckingOptions()
        .iterations(SCENARIOS)
        .invocationsPerIteration(PER_SCENARIO)
        .threads(2)
        .actorsPerThread(2)
        .actorsBefore(0)
        .actorsAfter(1)
        .check(shared);
  }
}
