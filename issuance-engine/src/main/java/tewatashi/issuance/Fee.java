package tewatashi.issuance;

import java.util.Locale;

/**
 * Where the fee (手数料) stands; it runs beside the issuance's own state. Every yen taken ends as
 * paper (kept) or as a refund (returned).
 */
public enum Fee {
  /** Nothing asked, nothing taken. */
  DUE,
  /** Committed before the device accepts money: from here on money may be on its way. */
  ASKED,
  /** The device has it. */
  TAKEN,
  /** Paper came for all of it. */
  KEPT,
  /** For at least one copy no paper came, or another's: the ledger says how much is open. */
  OWED,
  /** Device or counter gave a receipt for what was owed; a "not mine" makes the rest owed too. */
  RETURNED;

  /** The fee's word in database and API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
