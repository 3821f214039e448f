package tewatashi.issuance.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Goal: the bench asks both journals what it says. Method: at its smallest, never a time. */
class JournalBenchTest {
  @TempDir private Path folder;

  @Test
  void saysForEachQuestionWhatItTookInOneTableAndInMonths() throws Exception {
    var file = folder.resolve("journal.json");
    int code =
        new CommandLine(new JournalBench())
            .execute("--lines", "800", "--months", "3", "--rounds", "5", "--json", file.toString());
    assertThat(code).isZero();
    var said = Files.readString(file);
    for (String question : new String[] {"write", "story", "newest"}) {
      assertThat(said).containsPattern("\"" + question + "_us\": [0-9.]+");
      assertThat(said).containsPattern("\"" + question + "_months_us\": [0-9.]+");
      assertThat(said).containsPattern("\"" + question + "_ratio\": [0-9.]+");
    }
  }
}
