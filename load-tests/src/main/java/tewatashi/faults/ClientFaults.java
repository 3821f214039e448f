package tewatashi.faults;

import java.time.Duration;
import java.util.List;

/** What clients do to the servers' doors. */
final class ClientFaults {
  private static final Duration A_WHILE = Duration.ofSeconds(10);
  private static final int CLIENTS = 1_000;
  private static final int SLOW_CLIENTS = 300;

  private ClientFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.ofHouse(
            "clients-half-open",
            "a thousand clients connect to each server and say nothing, or half a greeting",
            A_WHILE,
            (house, _) -> house.crowd().connect(CLIENTS),
            (house, _) -> house.crowd().leave()),
        Fault.ofHouse(
            "clients-slow",
            "slow loris: terminals send a request's head a byte at a time",
            A_WHILE,
            (house, _) -> house.crowd().dribble(SLOW_CLIENTS),
            (house, _) -> house.crowd().leave()));
  }
}
