package tewatashi.issuance.operations;

import java.util.regex.Pattern;

/** The form of what an operator signs: who says it, and why. */
final class OperatorsWords {
  private static final int BECAUSE_MAX = 200;
  private static final Pattern OPERATOR = Pattern.compile("[0-9A-Za-z_-]{1,40}");

  private OperatorsWords() {}

  /**
   * @throws IllegalArgumentException if operator or reason are not of their form
   */
  static void require(String operator, String because) {
    if (!OPERATOR.matcher(operator).matches()) {
      throw new IllegalArgumentException("an operator is named by 1 to 40 of 0-9 A-Z a-z _ -");
    }
    if (because.isBlank()
        || because.length() > BECAUSE_MAX
        || because.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "a reason has 1 to " + BECAUSE_MAX + " characters on one line");
    }
  }
}
