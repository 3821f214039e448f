package tewatashi.watch;

import java.time.Duration;

/** What a watch tells whoever runs it: for a log and for metrics. Never a person's data. */
public interface WatchEvents {
  /** A law is broken, and its scope is stopped. */
  void stopped(Breach breach);

  /** A round is complete: everything that was committed before it began was judged. */
  void round(Duration took, int stories);

  /** A round could not be completed; it is repeated, and reads the same again. */
  void failed(String sqlState);
}
