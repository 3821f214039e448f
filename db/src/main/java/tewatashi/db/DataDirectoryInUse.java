package tewatashi.db;

/** Somebody else works with this data directory; the message names the way out. */
public final class DataDirectoryInUse extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean orphan;

  DataDirectoryInUse(String message, boolean orphan) {
    super(message);
    this.orphan = orphan;
  }

  /** Whether only a PostgreSQL is left whose holder was killed, which may be stopped. */
  public boolean orphan() {
    return orphan;
  }
}
