package tewatashi.town.stage;

/** The stage could not be set; the message says what to do about it. */
public final class StageException extends Exception {
  private static final long serialVersionUID = 1L;

  public StageException(String what) {
    super(what);
  }
}
