package tewatashi.misdelivery.subject;

/**
 * What the system said to a step.
 *
 * @param taken whether the step was taken
 * @param word the system's own word for why not; empty if it was
 */
public record Said(boolean taken, String word) {
  /** The step was taken. */
  public static final Said YES = new Said(true, "");

  /** It was not. */
  public static Said no(String word) {
    return new Said(false, word);
  }
}
