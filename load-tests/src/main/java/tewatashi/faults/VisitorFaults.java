package tewatashi.faults;

import java.time.Duration;
import java.util.List;

/** What befalls the visitors: one leaves, or one terminal's identity is at two places. */
final class VisitorFaults {
  /** After it every wait for somebody who left has run out ({@link FaultHouse#SHORT_PATIENCE}). */
  private static final Duration PATIENCE = Duration.ofSeconds(14);

  private static final Duration A_WHILE = Duration.ofSeconds(5);

  private VisitorFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.ofHouse(
                "terminal-vanishes",
                "resident and terminal are gone, and are not heard of again",
                PATIENCE,
                (_, _) -> {},
                (_, _) -> {})
            .after((house, _) -> house.beImpatient())
            .forGood(),
        Fault.ofHouse(
            "terminal-twice",
            "a second terminal with the same identity opens, verifies another's card, applies",
            A_WHILE,
            (house, node) -> house.twins().come(node + 1),
            (house, _) -> house.twins().leave()));
  }
}
