package tewatashi.simulation;

/**
 * What the town changed, on its way to the database's copy.
 *
 * @param sequence from 1, without gaps
 * @param at when it was so in truth
 */
record Change(long sequence, long at, What what) {
  /** What the copy does with it, and when. */
  @FunctionalInterface
  interface What {
    void apply(long now);
  }
}
