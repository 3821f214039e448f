package tewatashi.issuance.operations;

import java.time.LocalDate;
import java.util.Locale;
import tewatashi.issuance.port.HouseFigures.RegisterWord;

/**
 * A paper that the register, as it is known by now, would not have let out.
 *
 * @param day on which a copy of it entered printing (Asia/Tokyo)
 * @param issuance 32 hexadecimal digits
 * @param word what differs, and no more of it
 * @param asks the number of the case that asks about it
 * @param opened whether this comparison opened that case
 * @param answered whether two people have answered it since an earlier comparison
 */
public record RegisterDifference(
    LocalDate day,
    String issuance,
    RegisterWord word,
    long asks,
    boolean opened,
    boolean answered) {
  /** As many signs as the resident's screen shows. */
  private static final int REFERENCE_SIGNS = 10;

  /** The issuance's reference code (問い合わせ番号). */
  public String reference() {
    return issuance.substring(0, REFERENCE_SIGNS).toUpperCase(Locale.ROOT);
  }
}
