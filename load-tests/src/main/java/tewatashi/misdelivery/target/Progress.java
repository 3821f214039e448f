package tewatashi.misdelivery.target;

/** Where an application stands, as its terminal is told. */
public enum Progress {
  /** Nothing has been decided yet: it is made, paid or printed. */
  UNDER_WAY,
  /** The paper lies in the tray. */
  IN_TRAY,
  /** The paper was taken. */
  COLLECTED,
  /** It ended, and no paper came of it. */
  NO_PAPER,
  /** Nobody knows what lies in the tray; a clerk has to look. */
  CLERK_NEEDED,
  /** The system did not say. */
  UNKNOWN
}
