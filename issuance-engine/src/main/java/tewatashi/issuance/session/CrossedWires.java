package tewatashi.issuance.session;

/**
 * Two things that must belong together do not: a row that answers for somebody else, a job and a
 * document that disagree. A defect, never an expected outcome; it ends the story and closes the
 * scope. It carries no values, only what was compared, since its message may be logged.
 */
public final class CrossedWires extends Error {
  private static final long serialVersionUID = 1L;

  public CrossedWires(String whatDisagreed) {
    super(whatDisagreed);
  }

  /**
   * Asserts that two ends of a gap belong together.
   *
   * @throws CrossedWires if they do not
   */
  public static void require(boolean together, String whatDisagreed) {
    if (!together) {
      throw new CrossedWires(whatDisagreed);
    }
  }
}
