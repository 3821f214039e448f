package tewatashi.load;

/**
 * A second of a run.
 *
 * @param second since the first resident came
 * @param issued certificates collected in it
 * @param withoutPaper residents who went home without one in it
 * @param cores processor time used in it, in cores, by the servers and the database, and by all
 * @param serverMegabytes resident memory of the servers at its end, in MiB
 */
record Sample(double second, long issued, long withoutPaper, Cores cores, double serverMegabytes) {
  /**
   * Processor time over time.
   *
   * @param house servers and database
   * @param everything terminals, printers and responder too
   */
  record Cores(double house, double everything) {
    static final Cores UNKNOWN = new Cores(0, 0);
  }
}
