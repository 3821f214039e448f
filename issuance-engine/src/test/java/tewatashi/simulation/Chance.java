package tewatashi.simulation;

/** Random numbers of one actor (SplitMix64): one more draw here does not change all there. */
final class Chance {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;
  private static final int TEN_THOUSAND = 10_000;

  private long state;

  Chance(long seed) {
    state = mixed(seed + GOLDEN);
  }

  long next() {
    state += GOLDEN;
    return mixed(state);
  }

  /** A child with numbers of its own. */
  Chance fork() {
    return new Chance(next());
  }

  /** From 0 to {@code bound} − 1. */
  int below(int bound) {
    return (int) (((next() >>> 33) * bound) >>> 31);
  }

  /** From {@code low} to {@code high}, both included. */
  long between(long low, long high) {
    return low + Math.floorMod(next(), high - low + 1);
  }

  /** True this many times in ten thousand. */
  boolean in10000(int times) {
    return times > 0 && below(TEN_THOUSAND) < times;
  }

  private static long mixed(long seed) {
    long z = seed;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
