package tewatashi.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whether one package's run will do.
 *
 * @param mutants made
 * @param noticed of them
 * @param testsRun in all, one that ran for two mutants twice
 * @param faults in words, one a line; empty if it will do
 */
record Judgement(int mutants, int noticed, long testsRun, List<String> faults) {
  /** Of a hundred mutants so many must be noticed, in each package. */
  static final int THRESHOLD = 85;

  Judgement {
    faults = List.copyOf(faults);
  }

  /** In percent, 0 where nothing was mutated. */
  double score() {
    return mutants == 0 ? 0 : 100.0 * noticed / mutants;
  }

  /** Survivors of other packages in the list are no business of this one. */
  static Judgement of(Mutated what, List<Mutant> mutants, Map<String, String> explained) {
    int noticed = (int) mutants.stream().filter(Mutant::noticed).count();
    long testsRun = mutants.stream().mapToLong(Mutant::testsRun).sum();
    var faults = new ArrayList<String>();
    if (mutants.size() < what.mutantsAtLeast()) {
      faults.add("only %d mutants, not %d".formatted(mutants.size(), what.mutantsAtLeast()));
    }
    if (testsRun < what.testsAtLeast()) {
      faults.add("only %d tests run, not %d".formatted(testsRun, what.testsAtLeast()));
    }
    if (noticed * 100L < (long) THRESHOLD * mutants.size()) {
      faults.add("%d of %d noticed: below %d %%".formatted(noticed, mutants.size(), THRESHOLD));
    }
    for (Mutant mutant : mutants) {
      boolean listed = explained.containsKey(what.word() + "/" + mutant.key());
      if (!mutant.noticed() && !listed) {
        faults.add("survived without an explanation: " + what.word() + "/" + mutant.key());
      } else if (mutant.noticed() && listed) {
        faults.add("explained, but noticed: " + what.word() + "/" + mutant.key());
      }
    }
    var keys = mutants.stream().map(mutant -> what.word() + "/" + mutant.key()).toList();
    explained.keySet().stream()
        .filter(key -> key.startsWith(what.word() + "/") && !keys.contains(key))
        .forEach(key -> faults.add("explained, but there is no such mutant: " + key));
    return new Judgement(mutants.size(), noticed, testsRun, faults);
  }
}
