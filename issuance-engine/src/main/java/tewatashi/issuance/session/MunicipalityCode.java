package tewatashi.issuance.session;

/**
 * 全国地方公共団体コード: names a municipality (市区町村) and leads every key of the register.
 *
 * @param value six digits, the last a check digit: weights 6, 5, 4, 3, 2 over the first five, then
 *     11 less the sum modulo 11, last digit (総務省, 全国地方公共団体コード仕様)
 */
public record MunicipalityCode(String value) {
  public MunicipalityCode {
    if (!value.matches("[0-9]{6}")) {
      throw new IllegalArgumentException("a municipality code is six digits");
    }
    if (checkDigit(value) != value.charAt(5) - '0') {
      throw new IllegalArgumentException("a municipality code's last digit is its check digit");
    }
  }

  private static int checkDigit(String value) {
    int sum = 0;
    for (int i = 0; i < 5; i++) {
      sum += (value.charAt(i) - '0') * (6 - i);
    }
    return (11 - sum % 11) % 10;
  }
}
