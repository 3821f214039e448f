package tewatashi.issuance;

import java.util.Locale;

/** Why an issuance ended without paper. Sensitive bars are one word with harmless ones. */
public enum AbandonReason {
  /** A bar of eligibility, whichever. */
  BARRED,
  REGISTER_UNAVAILABLE,
  /** The release check saw something else than the record says. */
  CHECK_DIFFERED,
  PAYMENT_DECLINED,
  /** The last look before printing refused: stop, hold, version, revocation, date. */
  BARRED_BEFORE_PRINTING,
  /** The printer took no document and printed nothing. */
  PRINTER_REFUSED,
  /** The resident ended the session, or it grew too old. */
  SESSION_ENDED,
  /** A step took longer than it may. */
  TIMED_OUT,
  /** The node that worked on it is gone. */
  NODE_LOST,
  /** A clerk saw an empty tray. */
  TRAY_CLEARED,
  /** A resident said that the paper is not theirs. */
  NOT_MINE;

  /** The reason's word in database and API. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
