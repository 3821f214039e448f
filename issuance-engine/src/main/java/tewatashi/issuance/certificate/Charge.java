package tewatashi.issuance.certificate;

import java.util.Locale;

/**
 * What one copy costs, and why.
 *
 * @param yen 0 or more
 * @param ordinaryYen what it would cost without campaign or waiver, 0 or more
 */
public record Charge(int yen, Basis basis, int ordinaryYen) {
  /** On what an amount rests. */
  public enum Basis {
    FEE,
    CAMPAIGN,
    /** 法令による手数料の免除: nothing is charged. */
    WAIVER;

    /** The basis' word in database and books. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Charge {
    if (yen < 0 || ordinaryYen < 0 || (basis == Basis.WAIVER && yen != 0)) {
      throw new IllegalArgumentException("an amount is 0 or more, and 0 where it is waived");
    }
  }

  /** The fee as it always is. */
  public static Charge ordinary(int yen) {
    return new Charge(yen, Basis.FEE, yen);
  }
}
