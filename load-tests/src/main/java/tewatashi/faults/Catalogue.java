package tewatashi.faults;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Every fault there is, in the order in which they are tried. */
final class Catalogue {
  private Catalogue() {}

  static List<Fault> all() {
    return Stream.of(
            NodeFaults.all(),
            DatabaseFaults.all(),
            WayFaults.all(),
            PrinterFaults.all(),
            ClockFaults.all(),
            ClientFaults.all(),
            VisitorFaults.all())
        .flatMap(List::stream)
        .toList();
  }

  static Optional<Fault> named(String name) {
    return all().stream().filter(fault -> fault.name().equals(name)).findFirst();
  }
}
