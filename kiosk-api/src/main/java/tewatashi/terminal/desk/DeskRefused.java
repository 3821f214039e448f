package tewatashi.terminal.desk;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The server said no (RFC 9457). */
public final class DeskRefused extends Exception {
  private static final long serialVersionUID = 1L;
  private static final String PREFIX = "urn:tewatashi:problem:";

  private final String type;
  private final int status;
  private final String reference;
  private final transient Optional<Duration> retryAfter;
  private final transient List<String> attention;
  private final transient Optional<String> reason;

  /**
   * A refusal.
   *
   * @param type the problem's URI
   * @param reference what resident and clerk can name (問い合わせ番号)
   * @param retryAfter when asking again may help
   * @param attention what the printer needs, where it is the printer
   * @param reason why the service stands still, where it is a stop
   */
  public DeskRefused(
      String type,
      int status,
      String title,
      String reference,
      Optional<Duration> retryAfter,
      List<String> attention,
      Optional<String> reason) {
    super("%s (%d): %s".formatted(word(type), status, title));
    this.retryAfter = retryAfter;
    this.attention = List.copyOf(attention);
    this.reason = reason;
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

  /** When asking again may help, with a new key. */
  public Optional<Duration> retryAfter() {
    return retryAfter;
  }

  /** What the printer needs, in the words of {@code docs/outcomes.md}. */
  public List<String> attention() {
    return attention;
  }

  /** Why the service stands still: {@code maintenance} and the like. */
  public Optional<String> reason() {
    return reason;
  }

  /** The last part of a problem type's URI. */
  static String word(String type) {
    return type.startsWith(PREFIX) ? type.substring(PREFIX.length()) : type;
  }
}
