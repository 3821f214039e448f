package tewatashi.issuance.port;

import java.time.Duration;
import java.util.Optional;

/** Whether somebody watches. */
public interface WatchBeats {
  /**
   * How long ago, by the database's clock, the last of all watches completed a round; empty if none
   * ever did.
   *
   * @throws RegisterUnavailable if the database does not tell
   */
  Optional<Duration> silentFor() throws RegisterUnavailable;
}
