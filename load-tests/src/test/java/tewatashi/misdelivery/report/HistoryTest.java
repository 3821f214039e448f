package tewatashi.misdelivery.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.misdelivery.scenario.Scenario;
import tewatashi.misdelivery.scenario.Scenarios;

/** Nothing that was written is ever lost or changed. */
class HistoryTest {
  private static final Scenario KAWASAKI = Scenarios.named("JP-2023-KAWASAKI").orElseThrow();

  @TempDir private Path folder;
  private Path file;
  private History history;

  @BeforeEach
  void open() {
    file = folder.resolve("history.ndjson");
    history = new History(file);
  }

  @Test
  void aRunIsAddedBehindWhatStandsThere() throws Exception {
    history.add(Runs.report(kawasaki(Result.PASSED), Runs.scenario("B", Result.NOT_RUN, "why")));
    byte[] before = Files.readAllBytes(file);
    history.add(Runs.report(Runs.BEGAN.plusSeconds(60), Runs.crossed("JP-2023-KAWASAKI")));
    byte[] after = Files.readAllBytes(file);
    assertThat(after).startsWith(before).hasSizeGreaterThan(before.length);
    assertThat(history.entries())
        .extracting(History.Entry::result)
        .containsExactly(Result.PASSED, Result.NOT_RUN, Result.MISDELIVERED);
  }

  @Test
  void aLineThatWasCutOffHarmsNoOther() throws Exception {
    history.add(Runs.report(kawasaki(Result.PASSED)));
    // Cut within a character, as a full disk may.
    byte[] half = "{\"at\":\"見".getBytes(StandardCharsets.UTF_8);
    Files.write(file, List.of(half).getFirst(), StandardOpenOption.APPEND);
    Files.write(file, new byte[] {(byte) 0xE8, (byte) 0xA6}, StandardOpenOption.APPEND);
    byte[] before = Files.readAllBytes(file);
    history.add(Runs.report(kawasaki(Result.FAILED)));
    assertThat(Files.readAllBytes(file)).startsWith(before);
    assertThat(history.entries())
        .extracting(History.Entry::result)
        .containsExactly(Result.PASSED, Result.FAILED);
  }

  @Test
  void coverageIsTheLastResultOnThatTarget() throws Exception {
    history.add(Runs.report(kawasaki(Result.FAILED)));
    history.add(Runs.report(Runs.BEGAN.plusSeconds(60), kawasaki(Result.PASSED)));
    var here = Coverage.of("toy", List.of(KAWASAKI), history.entries());
    assertThat(here.rows())
        .filteredOn(row -> row.scenario().equals(KAWASAKI.name()))
        .singleElement()
        .satisfies(row -> {
          assertThat(row.last()).contains(Result.PASSED);
          assertThat(row.at()).startsWith("2026-04-01T00:31:00");
          assertThat(row.seed()).isEqualTo(7);
        });
    assertThat(here.lines()).anyMatch(line -> line.contains("no scenario"));
    var elsewhere = Coverage.of("another", List.of(KAWASAKI), history.entries());
    assertThat(elsewhere.lines()).anyMatch(line -> line.contains("never in this history"));
  }

  private static ScenarioResult kawasaki(Result result) {
    return Runs.scenario("JP-2023-KAWASAKI", result, "");
  }
}
