package tewatashi.kiosk.fuzz;

/** Hands strange bytes to one parser and says what must never come of it. */
@FunctionalInterface
public interface Harness {
  /**
   * Returns if the bytes were taken as they must be.
   *
   * @throws Exception as every other throwable: a finding
   */
  void judge(byte[] input) throws Exception;

  /** States a law of the parser; a breach is a finding. */
  static void require(boolean held, String law) {
    if (!held) {
      throw new AssertionError(law);
    }
  }
}
