package tewatashi.faults;

import java.time.Duration;
import java.util.List;
import tewatashi.faults.proxy.Way;

/** What befalls the ways to the printers and to the responder. */
final class WayFaults {
  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private WayFaults() {}

  static List<Fault> all() {
    return List.of(
        printer("printer-refusing", "the printers' port refuses connections", Way.CLOSED),
        printer("printer-cut", "every connection to a printer is reset", Way.CUT),
        printer("printer-slow", "everything from and to a printer comes 300 ms late", Way.SLOW),
        printer("printer-half-open", "connections to printers stand, nothing comes", Way.HALF_OPEN),
        responder("responder-refusing", "the responder's port refuses connections", Way.CLOSED),
        responder("responder-cut", "every connection to the responder is reset", Way.CUT),
        responder("responder-slow", "the responder's answers come 300 ms late", Way.SLOW),
        responder(
            "responder-half-open",
            "the responder's connections stand, nothing comes",
            Way.HALF_OPEN),
        responder("responder-twice", "what the responder answers comes twice", Way.TWICE));
  }

  private static Fault printer(String name, String story, Way way) {
    return Fault.ofHouse(
        name,
        story,
        A_WHILE,
        (house, _) -> house.printerWay(way),
        (house, _) -> house.printerWay(Way.THROUGH));
  }

  private static Fault responder(String name, String story, Way way) {
    return Fault.ofHouse(
        name,
        story,
        A_WHILE,
        (house, _) -> house.responderWay(way),
        (house, _) -> house.responderWay(Way.THROUGH));
  }
}
