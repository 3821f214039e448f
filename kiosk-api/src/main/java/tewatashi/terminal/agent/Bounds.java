package tewatashi.terminal.agent;

import java.time.Duration;

/** Every bound of the agent, with its reason. Units come last in each name. */
final class Bounds {
  /** A touch is one small object; names, codes and sixteen entries fit several times. */
  static final int TOUCH_BYTES_MAX = 2048;

  /** A few tabs and a few reloads whose old streams have not been noticed yet. */
  static final int STREAMS_MAX = 16;

  /** A page loads a handful of files at once; a store's machine has one page. */
  static final int CONNECTIONS_MAX = 64;

  /** A stream says something at least so often, so that the page notices a dead agent. */
  static final Duration HEARTBEAT_EVERY = Duration.ofSeconds(10);

  /** A connection on which nothing moves; longer than the heartbeat. */
  static final int IDLE_SECONDS = 60;

  private Bounds() {}
}
