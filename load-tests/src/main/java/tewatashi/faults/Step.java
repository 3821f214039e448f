package tewatashi.faults;

/**
 * The moments of a visit at which a fault strikes: each terminal waits just before one of them, and
 * sends its request as the fault begins.
 */
enum Step {
  OPEN,
  CARD,
  CARD_REMOVED,
  SCOPE,
  APPLY,
  ASKED,
  TAKEN,
  /** Paid; the pages are on their way to the tray. */
  PRINTING,
  /** The paper lies in the tray, and the resident says that it has been taken. */
  COLLECTED,
  END;

  String word() {
    return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  /** Whether paper may be moving, or lying there, at this step. */
  boolean paperMayMove() {
    return compareTo(TAKEN) >= 0 && this != END;
  }
}
