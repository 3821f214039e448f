package tewatashi.issuance.rendering.form;

import java.util.EnumMap;
import java.util.Map;
import tewatashi.issuance.certificate.Scope;

/**
 * The form's own words in cells.
 *
 * @param leftOut not asked for
 * @param empty recorded as nothing
 * @param notApplicable the person can have none
 * @param blankBelow where the persons end; empty on papers of one person
 * @param certification the mayor's sentence, by whose records stand on the paper
 */
public record Wording(
    String leftOut,
    String empty,
    String notApplicable,
    String blankBelow,
    Map<Scope, String> certification) {
  public Wording {
    certification = new EnumMap<>(certification);
  }

  /** The sentence; a form without one for this scope is refused when it is loaded. */
  public String certification(Scope scope) {
    String sentence = certification.get(scope);
    if (sentence == null) {
      throw new IllegalStateException("a form without a sentence for " + scope.word());
    }
    return sentence;
  }
}
