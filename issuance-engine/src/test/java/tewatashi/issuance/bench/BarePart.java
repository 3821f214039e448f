package tewatashi.issuance.bench;

/** Something that no issuance can do without, done by itself. */
interface BarePart {
  /** In lower case with underscores; part of a figure's key. */
  String name();

  /** What it is, for people. */
  String words();

  /** How often one issuance does it; 0.25 is every fourth one. */
  double times();

  /**
   * Does it once.
   *
   * @param story the number of a sampled issuance, from 0
   */
  void run(int story) throws Exception;

  /**
   * Processor time in nanoseconds that others than this thread have used for it since they began;
   * who works on this thread alone says 0.
   */
  default long elsewhereNanos() {
    return 0;
  }
}
