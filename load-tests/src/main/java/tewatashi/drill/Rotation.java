package tewatashi.drill;

/** One kind of key that is changed while the house serves. */
interface Rotation {
  /** Its name on the command line. */
  String name();

  /** What is changed, in one line. */
  String story();

  /**
   * Changes it. Serves before, during and after, and tries the retired key; each is told to {@code
   * told} as it is seen.
   *
   * @throws DrillFailed if something is refused that should be served, or served that should be
   *     refused
   */
  void rotate(DrillHouse house, Told told) throws Exception;
}
