package tewatashi.faults;

import java.time.Duration;
import java.util.List;

/** What befalls one server's clock, by a server that takes its clock from us. */
final class ClockFaults {
  private static final Duration A_WHILE = Duration.ofSeconds(10);
  private static final int HOUR_SECONDS = 3_600;

  private ClockFaults() {}

  static List<Fault> all() {
    return List.of(
        step("clock-ahead", "one server's clock is an hour ahead for a while", HOUR_SECONDS),
        step("clock-behind", "one server's clock is an hour behind for a while", -HOUR_SECONDS));
  }

  private static Fault step(String name, String story, int seconds) {
    return Fault.ofNode(
            name,
            story,
            A_WHILE,
            (house, node) -> house.stepClock(node, seconds),
            (house, node) -> house.stepClock(node, 0))
        .after(FaultHouse::giveMovableClock);
  }
}
