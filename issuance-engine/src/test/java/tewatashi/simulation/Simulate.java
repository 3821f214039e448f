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
   * @param waited others' pages that fell, or lay, before somebody whom no screen had let in
   * @param violation null if nothing happened that must not
   */
  record Outcome(long seed, int pages, int waited, @Nullable Violation violation) {}

  static Outcome run(long seed, Rules rules) {
    return run(seed, rules, Trace.NONE);
  }

  static Outcome run(long seed, Rules rules, Trace trace) {
    var world = new World(seed, rules, trace, Math.floorMod(seed, CRYPTOGRAPHY_EVERY) == 0);
    try {
      world.run();
      return outcome(seed, world.oracle, null);
    } catch (Violation e) {
      return outcome(seed, world.oracle, e);
    }
  }

  private static Outcome outcome(long seed, Oracle oracle, @Nullable Violation violation) {
    return new Outcome(seed, oracle.pages(), oracle.pagesBeforeAWaitingPerson(), violation);
  }
}
