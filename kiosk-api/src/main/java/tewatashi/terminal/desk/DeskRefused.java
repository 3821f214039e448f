package tewatashi.terminal.desk;

/** The server said no (RFC 9457). */
public final class DeskRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "urn:tewatashi:problem:";

  private final String type;
  private final int status;
  private final String reference;

  /**
   * A refusal.
   *
   * @param type the problem's URI
   * @param reference what resident and clerk can name (問い合わせ番号)
   */
  public DeskRefused(String type, int status, String title, String reference) {
    super("%s (%d): %s".formatted(word(type), status, title));
    this.type = type;
    this.status = status;
    this.reference = reference;
  }

  /** The last part of the type's URI, such as {@code card-not-accepted}. */
  public String word() {
    return word(type);
  }

  public int status() {
    return status;
  }

  public String reference() {
    return reference;
  }

  /** The last part of a problem type's URI. */
  static String word(String type) {
    return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
  }
}
