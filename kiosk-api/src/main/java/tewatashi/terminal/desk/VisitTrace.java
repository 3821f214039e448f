package tewatashi.terminal.desk;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;

/**
 * A visit's {@code traceparent} (W3C Trace Context, level 1): one trace for all its requests, so
 * that the server's log and the printer's can be read as one story. Made by chance, tells nothing.
 */
final class VisitTrace {
  private static final String HEADER = "traceparent";

  private final String trace;
  private final SecureRandom random;

  VisitTrace(SecureRandom random) {
    this.random = random;
    this.trace = hex(16);
  }

  /** The header of one more request. */
  Map<String, String> header() {
    return Map.of(HEADER, "00-" + trace + "-" + hex(8) + "-01");
  }

  private String hex(int bytes) {
    byte[] chance = new byte[bytes];
    random.nextBytes(chance);
    chance[0] |= 1; // All zero would mean none.
    return HexFormat.of().formatHex(chance);
  }
}
