package tewatashi.issuance.certificate;

/**
 * Why a certificate is not issued. What a resident, a log or a metric may learn is the {@link
 * #problem()} alone: a sensitive bar and a harmless one show the same.
 */
public enum IssuanceBar {
  PROTECTIVE_MEASURE(Problem.NOT_ISSUABLE_BY_KIOSK),
  GUARDIANSHIP(Problem.NOT_ISSUABLE_BY_KIOSK),
  DECEASED(Problem.NOT_ISSUABLE_BY_KIOSK),
  MOVING_OUT(Problem.NOT_ISSUABLE_BY_KIOSK),
  MOVED_OUT(Problem.NOT_ISSUABLE_BY_KIOSK),
  HOUSEHOLD_MOVES_OUT(Problem.NOT_ISSUABLE_BY_KIOSK),
  CHARACTER_PENDING(Problem.NOT_ISSUABLE_BY_KIOSK),
  RECORD_UPDATING(Problem.NOT_ISSUABLE_BY_KIOSK),
  FAMILY_REGISTER_PENDING(Problem.NOT_ISSUABLE_BY_KIOSK),
  MOVED_IN_TODAY(Problem.NOT_ISSUABLE_BY_KIOSK),
  LOSS_REPORT(Problem.NOT_ISSUABLE_BY_KIOSK),
  STOPPED(Problem.NOT_ISSUABLE_BY_KIOSK),
  CARD_ISSUED_TODAY(Problem.NOT_ISSUABLE_BY_KIOSK),
  GLYPH_MISSING(Problem.NOT_ISSUABLE_BY_KIOSK),
  TEXT_TOO_LONG(Problem.NOT_ISSUABLE_BY_KIOSK),
  UNDER_AGE(Problem.NOT_ELIGIBLE),
  SEAL_NOT_REGISTERED(Problem.SEAL_NOT_REGISTERED),
  SEAL_NOT_LINKED(Problem.SEAL_NOT_REGISTERED),
  NOT_OFFERED(Problem.NOT_OFFERED),
  REGISTER_TOO_OLD(Problem.REGISTER_UNAVAILABLE),
  RECORD_CHANGED(Problem.RECORD_CHANGED),
  /** A stop of the service reached a story that was under way; of nobody's record. */
  SERVICE_STOPPED(Problem.SERVICE_SUSPENDED);

  /** What may be told, in stable words ({@code docs/outcomes.md}). */
  public enum Problem {
    NOT_ISSUABLE_BY_KIOSK("not-issuable-by-kiosk"),
    NOT_ELIGIBLE("not-eligible"),
    SEAL_NOT_REGISTERED("seal-not-registered"),
    NOT_OFFERED("not-offered"),
    REGISTER_UNAVAILABLE("register-unavailable"),
    RECORD_CHANGED("record-changed"),
    SERVICE_SUSPENDED("service-suspended");

    private final String word;

    Problem(String word) {
      this.word = word;
    }

    /** The last part of the problem's {@code type} (RFC 9457). */
    public String word() {
      return word;
    }
  }

  private final Problem problem;

  IssuanceBar(Problem problem) {
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
