package tewatashi.town.eve;

import io.vertx.core.json.JsonObject;
import java.util.Set;

/**
 * What ails a printer; the words are those of the virtual printer's control endpoint.
 *
 * @param off killed; its jobs are forgotten, and their ids begin again
 * @param stopped SIGSTOP: connections stand and nothing comes
 * @param jam {@code media-jam} while it prints, until it is cleared
 * @param empty {@code media-empty}, the same
 * @param pageMillis how long a page takes; -1 for the usual time
 * @param lie what it says of a page: {@code completed-without-paper}, {@code paper-without-count},
 *     or nothing
 */
record Trouble(
    boolean off, boolean stopped, boolean jam, boolean empty, long pageMillis, String lie) {
  /** Nothing ails it. */
  static final Trouble NONE = new Trouble(false, false, false, false, -1, "");

  private static final Set<String> KNOWN =
      Set.of("off", "forget_jobs", "stopped", "jam", "empty", "page_time_ms", "lie");
  private static final Set<String> LIES =
      Set.of("", "completed-without-paper", "paper-without-count");

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException for what this printer cannot show
   */
  static Trouble of(JsonObject said) {
    String lie = said.getString("lie", "");
    if (!KNOWN.containsAll(said.fieldNames()) || !LIES.contains(lie)) {
      throw new IllegalArgumentException("ippeveprinter cannot show " + said.encode());
    }
    return new Trouble(
        said.getBoolean("off", false),
        said.getBoolean("stopped", false),
        said.getBoolean("jam", false),
        said.getBoolean("empty", false),
        said.getLong("page_time_ms", -1L),
        lie);
  }
}
