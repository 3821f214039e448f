package tewatashi.kiosk.http;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How many connections there are, in all and by client certificate; on every event loop alike. */
public final class ConnectionCounts {
  private final int max;
  private final int perTerminalMax;
  private final Map<String, Integer> byTerminal = new HashMap<>();
  private int all;

  public ConnectionCounts(int max, int perTerminalMax) {
    this.max = max;
    this.perTerminalMax = perTerminalMax;
  }

  /**
   * One more, if there is room.
   *
   * @param terminal SHA-256 of its certificate; empty where none is asked for
   */
  synchronized boolean enter(Optional<String> terminal) {
    int its = terminal.map(name -> byTerminal.getOrDefault(name, 0)).orElse(0);
    if (all >= max || its >= perTerminalMax) {
      return false;
    }
    all++;
    terminal.ifPresent(name -> byTerminal.merge(name, 1, Integer::sum));
    return true;
  }

  synchronized void leave(Optional<String> terminal) {
    all--;
    terminal.ifPresent(
        name -> byTerminal.computeIfPresent(name, (_, count) -> count > 1 ? count - 1 : null));
  }

  synchronized int open() {
    return all;
  }
}
