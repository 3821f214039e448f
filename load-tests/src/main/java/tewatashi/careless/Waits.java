package tewatashi.careless;

import java.time.Duration;

/**
 * How long the careless service waits for what; short, for nobody real stands before it.
 *
 * @param print for a job's end, from its Create-Job on
 * @param settle for the end of a job that was cancelled
 * @param pickup for the resident's hand
 * @param dataAge how old the serving copy may be
 * @param fetch how long a record's way from the serving copy takes
 */
record Waits(Duration print, Duration settle, Duration pickup, Duration dataAge, Duration fetch) {
  static final Waits SHORT =
      new Waits(
          Duration.ofMillis(1_600),
          Duration.ofMillis(1_800),
          Duration.ofSeconds(10),
          Duration.ofMillis(1_500),
          Duration.ofMillis(40));
}
