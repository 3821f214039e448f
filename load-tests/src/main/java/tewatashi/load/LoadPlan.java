package tewatashi.load;

import java.time.Duration;

/**
 * How much is asked of the service.
 *
 * @param rate residents who arrive in a second
 * @param arriving how long they keep arriving
 */
public record LoadPlan(double rate, Duration arriving) {
  /** Longer than any wait for a terminal and any visit; whoever is not through then has failed. */
  static final Duration DRAIN_MAX = Duration.ofMinutes(3);

  /** How long a resident waits for a terminal before going home. */
  static final Duration TERMINAL_WAIT_MAX = Duration.ofSeconds(60);

  /** How long a resident waits for the paper, once paid. */
  static final Duration PRINT_MAX = Duration.ofSeconds(60);

  /** How long a terminal asks again that is told that its last visit is not quite over. */
  static final Duration BUSY_MAX = Duration.ofSeconds(10);

  /** Sooner than the server asks for, since others stand in line. */
  static final Duration BUSY_PAUSE = Duration.ofSeconds(1);

  public LoadPlan {
    if (!(rate > 0) || arriving.isNegative() || arriving.isZero()) {
      throw new IllegalArgumentException("somebody must come");
    }
  }

  /** How many residents come; each must get one paper of at least one page. */
  long visits() {
    return Math.max(1, (long) Math.floor(rate * arriving.toMillis() / 1000.0));
  }
}
