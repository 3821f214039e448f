package tewatashi.issuance.settlement;

import java.time.Instant;

/**
 * One line of a terminal's own journal: an independent witness of what its device and its tray saw.
 *
 * @param issuance 32 hexadecimal digits
 * @param yen 0 where no money moved
 * @param receipt the device's own; empty where no money moved
 */
public record DeviceWord(
    Kind kind, String terminal, String issuance, int yen, String receipt, Instant at) {
  /** What happened. */
  public enum Kind {
    TAKEN,
    RETURNED,
    COLLECTED,
    NOT_MINE
  }
}
