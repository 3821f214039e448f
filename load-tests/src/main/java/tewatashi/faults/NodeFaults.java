package tewatashi.faults;

import java.time.Duration;
import java.util.List;

/** What befalls a server's process. */
final class NodeFaults {
  private NodeFaults() {}

  static List<Fault> all() {
    return List.of(
        Fault.ofNode(
            "node-killed",
            "kill -9 of a server; started anew after three seconds",
            Duration.ofSeconds(3),
            FaultHouse::kill,
            FaultHouse::restart),
        Fault.ofNode(
            "node-stopped",
            "SIGSTOP of a server for 30 seconds: late, it goes on where it stood",
            Duration.ofSeconds(30),
            (house, node) -> house.signal(node, "STOP"),
            (house, node) -> house.signal(node, "CONT")));
  }
}
