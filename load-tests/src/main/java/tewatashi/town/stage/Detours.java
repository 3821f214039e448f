package tewatashi.town.stage;

import java.io.IOException;

/**
 * By which port the servers reach what stands behind them: straight, or by a way round that a test
 * can close, slow down or cut.
 */
@FunctionalInterface
public interface Detours {
  /** No way round: every server speaks with the real thing. */
  Detours NONE = (_, port) -> port;

  /** What stands behind the servers. */
  enum Behind {
    DATABASE,
    RESPONDER,
    PRINTERS
  }

  /**
   * The port that the servers are told, for one that really listens on loopback. Asked once for
   * each: printers may have a port each.
   */
  int port(Behind what, int port) throws IOException;
}
