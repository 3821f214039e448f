package tewatashi.issuance.port;

/**
 * The journal did not answer. What was asked may or may not have happened: nothing may be sent on
 * the strength of it.
 */
public sealed class JournalUnavailable extends Exception permits ServiceStopped {
  private static final long serialVersionUID = 1L;

  /**
   * @param why for the operator; no personal data
   */
  public JournalUnavailable(String why) {
    super(why);
  }

  /**
   * @param why for the operator; no personal data
   */
  public JournalUnavailable(String why, Throwable cause) {
    super(why, cause);
  }
}
