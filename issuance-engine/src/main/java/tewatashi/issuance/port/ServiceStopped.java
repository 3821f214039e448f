package tewatashi.issuance.port;

/** A step was not journaled because a stop stands: nothing was written, and nothing may be sent. */
public final class ServiceStopped extends JournalUnavailable {
  private static final long serialVersionUID = 1L;

  /**
   * @param cause the database's refusal
   */
  public ServiceStopped(Throwable cause) {
    super("a stop stands", cause);
  }
}
