package tewatashi.faults;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What befalls a house with {@code ippeveprinter} in its shops: what that printer can show, and the
 * end of a server and of the database, of which it knows nothing.
 */
final class EveFaults {
  private static final Duration A_WHILE = Duration.ofSeconds(10);

  private static final Set<String> AS_WITH_OURS =
      Set.of(
          "node-killed",
          "database-killed",
          "printer-refusing",
          "printer-cut",
          "printer-slow",
          "printer-half-open",
          "printer-jam-cleared",
          "printer-jam",
          "printer-empty",
          "printer-lies-completed",
          "printer-lies-count",
          "printer-slow-page");

  private EveFaults() {}

  static List<Fault> all() {
    return Stream.concat(
            Catalogue.all().stream().filter(fault -> AS_WITH_OURS.contains(fault.name())),
            Stream.of(
                PrinterFaults.fault(
                    "printer-off",
                    "SIGKILL; started anew every job is unknown, and ids begin again",
                    PrinterFaults.json("off", true),
                    A_WHILE),
                PrinterFaults.fault(
                    "printer-stopped",
                    "SIGSTOP: what it was told meanwhile it does when it goes on",
                    PrinterFaults.json("stopped", true),
                    A_WHILE)))
        .toList();
  }
}
