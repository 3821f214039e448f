package tewatashi.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LoadMainTest {
  @Test
  void helpNamesTheProfileAndTheExitCodes() {
    var out = new StringWriter();
    int exit = new CommandLine(new LoadMain()).setOut(new PrintWriter(out)).execute("--help");
    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains(
            "CitySoak",
            "SameMillisecond",
            "Stress",
            "a page reached the wrong person",
            "--minutes",
            "--json");
  }

  @Test
  void wrongUsageStartsNothing() {
    assertThat(execute("CitySoak")).isEqualTo(2);
    assertThat(execute("NoSuchDay", "--minutes", "1")).isEqualTo(2);
    assertThat(execute("CitySoak", "--minutes", "0")).isEqualTo(2);
    assertThat(execute("CitySoak", "--minutes", "NaN")).isEqualTo(2);
    assertThat(execute("CitySoak", "--minutes", "1", "--rate", "-1")).isEqualTo(2);
    assertThat(execute("CitySoak", "--minutes", "1", "--terminals", "0")).isEqualTo(2);
    assertThat(execute("CitySoak", "--minutes", "1", "--nodes", "9")).isEqualTo(2);
  }

  private static int execute(String... arguments) {
    return new CommandLine(new LoadMain())
        .setErr(new PrintWriter(new StringWriter()))
        .execute(arguments);
  }
}
