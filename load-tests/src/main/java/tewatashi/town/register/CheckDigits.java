package tewatashi.town.register;

/** Check digits of the two numbers that carry one. */
public final class CheckDigits {
  private CheckDigits() {}

  /**
   * Completes a municipality code (全国地方公共団体コード).
   *
   * @param five prefecture and municipality, five digits
   * @return six digits
   */
  public static String municipality(String five) {
    int sum = 0;
    for (int i = 0; i < 5; i++) {
      sum += digit(five, i) * (6 - i);
    }
    return five + (11 - sum % 11) % 10;
  }

  /**
   * Completes an individual number (個人番号), after the ministerial ordinance: weights 2 to 7 and 2 to
   * 6 from the right.
   *
   * @param eleven eleven digits
   * @return twelve digits
   */
  public static String individualNumber(String eleven) {
    int sum = 0;
    for (int n = 1; n <= 11; n++) {
      int weight = n <= 6 ? n + 1 : n - 5;
      sum += digit(eleven, 11 - n) * weight;
    }
    int rest = sum % 11;
    return eleven + (rest <= 1 ? 0 : 11 - rest);
  }

  private static int digit(String digits, int index) {
    return Character.digit(digits.charAt(index), 10);
  }
}
