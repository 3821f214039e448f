package tewatashi.misdelivery.target;

/**
 * What a system said to a step.
 *
 * @param taken whether the step was taken
 * @param word why not, in the system's own short word; empty if it was taken
 */
public record Said(boolean taken, String word) {
  /** The step was taken. */
  public static final Said YES = new Said(true, "");

  /** The step was refused, and this is the word for it. */
  public static Said no(String word) {
    return new Said(false, word);
  }
}
