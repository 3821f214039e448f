package tewatashi.terminal.desk;

/** No answer, or none that the API knows. What was asked may have happened all the same. */
public final class DeskUnreachable extends Exception {
  private static final long serialVersionUID = 1L;

  public DeskUnreachable(String message) {
    super(message);
  }

  public DeskUnreachable(String message, Throwable cause) {
    super(message, cause);
  }
}
