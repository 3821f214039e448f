package tewatashi.faults;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tewatashi.town.stage.Printers;

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

  /** Those that a house with these printers can show. */
  static List<Fault> with(Printers printers) {
    return switch (printers) {
      case VIRTUAL -> all();
      case IPPEVEPRINTER -> EveFaults.all();
    };
  }

  static Optional<Fault> named(String name) {
    return all().stream().filter(fault -> fault.name().equals(name)).findFirst();
  }
}
