package tewatashi.misdelivery.subject;

/** How an issuance stands, as far as paper goes. */
public enum Progress {
  /** Not paid yet, or the paper is on its way, or the system is finding out. */
  UNDER_WAY,
  /** The paper lies in the tray, says the system. */
  IN_TRAY,
  /** The resident has it, says the system. */
  COLLECTED,
  /** It has ended, and no paper will come. */
  NO_PAPER,
  /** Nobody knows what lies in the tray: a clerk has to look. */
  CLERK_NEEDED,
  /** The system does not know this issuance, or not for this terminal. */
  UNKNOWN
}
