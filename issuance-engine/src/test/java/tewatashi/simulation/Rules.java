package tewatashi.simulation;

import java.util.EnumSet;
import java.util.Set;

/** How this run's shell behaves: rightly, or with a mutant's mistakes and missing guards. */
final class Rules {
  static final Rules RIGHT = new Rules(EnumSet.noneOf(Mistake.class), EnumSet.noneOf(Guard.class));

  private final long mistakes;
  private final long missing;

  Rules(Set<Mistake> mistakes, Set<Guard> missing) {
    this.mistakes = mistakes.stream().mapToLong(one -> 1L << one.ordinal()).sum();
    this.missing = missing.stream().mapToLong(one -> 1L << one.ordinal()).sum();
  }

  boolean make(Mistake mistake) {
    return (mistakes & 1L << mistake.ordinal()) != 0;
  }

  boolean keep(Guard guard) {
    return (missing & 1L << guard.ordinal()) == 0;
  }
}
