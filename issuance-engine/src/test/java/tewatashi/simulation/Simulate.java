package tewatashi.simulation;

import org.jspecify.annotations.Nullable;

/** One seed in, one verdict out. */
final class Simulate {
  /** Every so manieth seed carries its papers in the real bound document. */
  static final int CRYPTOGRAPHY_EVERY = 8;

  private Simulate() {}

  /**
   * What came of a seed.
   *
   * @param violation null if nothing happened that must not
   */
  record Outcome(long seed, int pages, @Nullable Violation violation) {}

  static Outcome run(long seed, Rules rules) {
    return run(seed, rules, Trace.NONE);
  }

  static Outcome run(long seed, Rules rules, Trace trace) {
    var world = new World(seed, rules, trace, Math.floorMod(seed, CRYPTOGRAPHY_EVERY) == 0);
    try {
      world.run();
      return new Outcome(seed, world.oracle.pages(), null);
    } catch (Violation e) {
      return new Outcome(seed, world.oracle.pages(), e);
    }
  }
}
