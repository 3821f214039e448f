package tewatashi.kiosk.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The short form of {@code ./tewatashi fuzz}, and whether the fuzzer is worth its name. */
class FuzzTest {
  private static final Duration SHORT = Duration.ofSeconds(8);

  @TempDir private Path folder;

  /** What was right stays right, and what was once a finding is none any more. */
  @ParameterizedTest
  @EnumSource
  void everySeedIsTakenAsItMustBe(FuzzTarget target) throws Exception {
    var harness = target.harness();
    assertThat(Seeds.of(target)).isNotEmpty();
    for (Path seed : Seeds.of(target)) {
      harness.judge(Files.readAllBytes(seed));
    }
  }

  @Test
  void aShortRunOverAllTargetsFindsNothing() throws Exception {
    var all = Stream.of(FuzzTarget.values()).map(FuzzTarget::word).toList();
    var outcome =
        new Fuzzing(FuzzEntry.class, all, folder.resolve("run")).run(SHORT, mixed(), _ -> {});

    assertThat(outcome.findings()).as(String.join("\n", outcome.said())).isEmpty();
    assertThat(outcome.exit()).as(String.join("\n", outcome.said())).isZero();
    assertThat(outcome.executions()).isGreaterThan(500);
    assertThat(outcome.edges()).as("it sees our code from within").isGreaterThan(100);
  }

  @Test
  void aPlantedFaultIsFound() throws IOException {
    var seeds = Files.createDirectory(folder.resolve("no-seeds"));
    var outcome =
        new Fuzzing(PlantedFault.class, List.of(), folder.resolve("run"))
            .run(Duration.ofSeconds(50), seeds, _ -> {});

    assertThat(outcome.exit()).isNotZero();
    assertThat(outcome.findings()).hasSize(1);
    assertThat(String.join("\n", outcome.said()))
        .contains("ArrayIndexOutOfBoundsException")
        .contains("PlantedFault.carelessly");
    byte[] found = Files.readAllBytes(outcome.findings().getFirst());
    assertThatThrownBy(() -> PlantedFault.fuzzerTestOneInput(found))
        .isInstanceOf(ArrayIndexOutOfBoundsException.class);
  }

  @Test
  void itsHelpNamesEveryTarget() {
    var help = FuzzMain.commandLine().getUsageMessage();

    assertThat(Stream.of(FuzzTarget.values()).map(FuzzTarget::word))
        .allSatisfy(word -> assertThat(help).contains(word));
    assertThat(exit("no-such-target")).isEqualTo(2);
    assertThat(exit("--minutes", "0")).isEqualTo(2);
    assertThat(exit("--input", "x")).isEqualTo(2);
  }

  private static int exit(String... arguments) {
    return FuzzMain.commandLine().setErr(new PrintWriter(new StringWriter())).execute(arguments);
  }

  /** The seeds of all, each behind the byte that says whose it is. */
  private Path mixed() throws IOException {
    var mixed = Files.createDirectory(folder.resolve("seeds"));
    for (var target : FuzzTarget.values()) {
      for (var seed : Seeds.of(target)) {
        var bytes = new ByteArrayOutputStream();
        bytes.write(Arrays.asList(FuzzTarget.values()).indexOf(target));
        bytes.write(Files.readAllBytes(seed));
        Files.write(mixed.resolve(target.word() + "-" + seed.getFileName()), bytes.toByteArray());
      }
    }
    return mixed;
  }
}
