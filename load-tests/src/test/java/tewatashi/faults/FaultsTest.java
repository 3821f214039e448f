package tewatashi.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.town.stage.Printers;

/**
 * Goal: whatever dies, every story ends with the right paper, or none and the money back. Method:
 * the fault suite itself on two nodes; a killed node always; a dead database, seven faults of one
 * node, and two with Debian's ippeveprinter, in the long form.
 */
class FaultsTest {
  private static final int STEPS = Step.values().length;

  /** Longer than all that this house waits for paper and for its printers, one after the other. */
  private static final Duration A_STOP = Duration.ofSeconds(18);

  private final List<String> said = new ArrayList<>();

  @Test
  void everyStepOutlivesAKilledNode(@TempDir Path data) throws Exception {
    everyStepOutlives(fault("node-killed").onFirstNode(), data);
  }

  @Test
  @Tag("long")
  void everyStepOutlivesADeadDatabase(@TempDir Path data) throws Exception {
    everyStepOutlives(fault("database-killed"), data);
  }

  private void everyStepOutlives(Fault fault, Path data) throws Exception {
    try (var run = new Run(data, 2, 1, new SecureRandom(), said::add)) {
      var figures = run.allInHaste(List.of(fault));
      assertThat(figures.cases()).isEqualTo(STEPS);
      allSurvived(figures);
    }
  }

  @Test
  @Tag("long")
  void theOnlyNodeOutlivesItsOwnDeathItsDatabasesAndItsPrinters(@TempDir Path data)
      throws Exception {
    var faults =
        List.of(
            fault("node-killed"),
            fault("node-stopped").lasting(A_STOP),
            fault("database-stopped").lasting(A_STOP),
            fault("clock-ahead"),
            fault("printer-jam"),
            fault("printer-off-after-last-byte"),
            fault("printer-forgets-jobs"));
    try (var run = new Run(data, 1, 1, new SecureRandom(), said::add)) {
      allSurvived(run.allInHaste(faults));
    }
  }

  @Test
  @Tag("long")
  void withSomebodyElsesPrintersTheHouseOutlivesAKilledNodeAndPrintersSwitchedOff(
      @TempDir Path data) throws Exception {
    var faults =
        Catalogue.with(Printers.IPPEVEPRINTER).stream()
            .filter(fault -> Set.of("node-killed", "printer-off").contains(fault.name()))
            .map(fault -> fault.name().startsWith("node-") ? fault.onFirstNode() : fault)
            .toList();
    assertThat(faults).hasSize(2);
    try (var run = new Run(data, 2, Printers.IPPEVEPRINTER, 1, new SecureRandom(), said::add)) {
      allSurvived(run.allInHaste(faults));
    }
  }

  private void allSurvived(Figures figures) {
    assertThat(figures.survived()).as(String.join("\n", said)).isEqualTo(figures.cases());
    assertThat(figures.exitCode()).as(String.join("\n", said)).isZero();
  }

  private static Fault fault(String name) {
    return Catalogue.named(name).orElseThrow();
  }
}
