package tewatashi.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What became of one mutant.
 *
 * @param firstSeed that caught it by the harm it is known by; empty if none did
 * @param seeds tried, at most
 * @param rate of seeds that caught it, where all were tried; −1 where the first was enough
 * @param alone seeds that caught the mistake with every guard in place; −1 where not tried
 * @param withoutTheMistake seeds that showed the harm with the guards gone and nothing wrong; −1
 *     where not tried
 * @param heldBy guards of those removed that hold it each by itself
 */
record MutantRow(
    Mutant mutant,
    OptionalLong firstSeed,
    long seeds,
    long rate,
    long alone,
    long withoutTheMistake,
    List<Guard> heldBy) {
  boolean isCaught() {
    return firstSeed.isPresent();
  }

  static MutantRow of(Mutant mutant, long first, long seeds, boolean matrix) {
    if (!matrix) {
      var found = Seeds.firstWith(mutant.harm, first, seeds, mutant.rules());
      var seed = found == null ? OptionalLong.empty() : OptionalLong.of(found.seed());
      return new MutantRow(mutant, seed, seeds, -1, -1, -1, List.of());
    }
    var found = Seeds.firstWith(mutant.harm, first, seeds, mutant.rules());
    var seed = found == null ? OptionalLong.empty() : OptionalLong.of(found.seed());
    var held = new ArrayList<Guard>();
    for (Guard guard : Guard.values()) {
      if (mutant.off.contains(guard)
          && Seeds.firstWith(mutant.harm, first, seeds, mutant.but(guard)) == null) {
        held.add(guard);
      }
    }
    return new MutantRow(
        mutant,
        seed,
        seeds,
        count(mutant.harm, first, seeds, mutant.rules()),
        count(mutant.harm, first, seeds, mutant.alone()),
        count(mutant.harm, first, seeds, mutant.withoutTheMistake()),
        held);
  }

  private static long count(Verdict harm, long first, long seeds, Rules rules) {
    long count = 0;
    for (long seed = first; seed < first + seeds; seed++) {
      var violation = Simulate.run(seed, rules).violation();
      if (violation != null && violation.verdict == harm) {
        count++;
      }
    }
    return count;
  }
}
