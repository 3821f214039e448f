package tewatashi.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "https://192.0.2.1:8443, http://127.0.0.1:1",
    "https://127.0.0.1:1, http://192.0.2.1:8080"
  })
  void nothingIsSentToAnotherMachine(String door, String printers, @TempDir Path folder)
      throws Exception {
    var site =
        new JsonObject()
            .put("name", "elsewhere")
            .put("apis", new JsonArray().add(door))
            .put("terminals", new JsonArray())
            .put("printer_control", printers)
            .put("papers", "forms")
            .put("longest_wait_seconds", "1");
    for (var field : List.of("town", "tls_authority", "password_file", "clerk", "clerk_code")) {
      site.put(field, "none");
    }
    var file = Files.writeString(folder.resolve("site.json"), site.encode());
    assertThat(execute("CitySoak", "--minutes", "1", "--site", file.toString())).isEqualTo(2);
  }

  private static int execute(String... arguments) {
    return new CommandLine(new LoadMain())
        .setErr(new PrintWriter(new StringWriter()))
        .execute(arguments);
  }
}
