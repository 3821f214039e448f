package tewatashi.printing.virtual;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tewatashi.printing.Documents;
import tewatashi.printing.Programs;

/** The judgement of somebody else: the test files that come with CUPS. */
class IppToolTest {
  private static final Path THEIR_TESTS = Path.of("/usr/share/cups/ipptool");

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "2.0"})
  void theirOwnTestFilePasses(String version) throws Exception {
    String ipptool = Programs.require("ipptool", "cups-ipp-utils");
    // Their files name documents that Debian does not ship; ours stand in for them.
    for (String name : new String[] {"ipp-1.1.test", "ipp-2.0.test"}) {
      Files.copy(THEIR_TESTS.resolve(name), directory.resolve(name));
    }
    for (String name :
        new String[] {
          "document-a4.pdf",
          "document-letter.pdf",
          "document-a4.ps",
          "document-letter.ps",
          "color.jpg",
          "gray.jpg"
        }) {
      Files.write(directory.resolve(name), Documents.specimen(2, name));
    }
    try (var printer = RunningPrinter.withPageTime(10)) {
      Path report = directory.resolve("report.txt");
      var run =
          new ProcessBuilder(
                  ipptool,
                  "-t",
                  "-V",
                  version,
                  "-f",
                  "document-a4.pdf",
                  printer.uri().toString(),
                  "ipp-" + version + ".test")
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .redirectOutput(report.toFile())
              .start();
      assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
      String said = Files.readString(report);
      assertThat(run.exitValue()).as(said).isZero();
      assertThat(said).doesNotContain("[FAIL]");
      // What their file leaves out as not offered must not grow unseen.
      assertThat(said.split("\\[PASS\\]", -1)).hasSizeGreaterThan(31);
    }
  }
}
