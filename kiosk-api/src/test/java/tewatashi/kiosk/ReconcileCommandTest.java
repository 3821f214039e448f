package tewatashi.kiosk;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tewatashi.db.Role;
import tewatashi.db.testing.TestDatabase;

/** What a clerk and a program get to see of a day's books. */
class ReconcileCommandTest {
  @TempDir private Path folder;
  private final StringWriter said = new StringWriter();

  private int run(String... arguments) {
    var all = new ArrayList<>(List.of("reconcile"));
    all.addAll(List.of(arguments));
    var out = new PrintWriter(said, true);
    return Main.commandLine().setOut(out).setErr(out).execute(all.toArray(String[]::new));
  }

  @Test
  void aDayWithoutIssuancesAgreesAndWhatOnlyADeviceKnowsDoesNot() throws Exception {
    try (var database = TestDatabase.create()) {
      String url = database.jdbcUrl(Role.OPERATIONS);
      Path json = folder.resolve("day.json");
      assertThat(run("--day", "2026-04-01", "--database", url, "--json", json.toString())).isZero();
      assertThat(said.toString()).contains("No difference.", "devices were not compared");
      assertThat(new JsonObject(Files.readString(json)).getInteger("unexplained")).isZero();

      Path report = folder.resolve("T000001.ndjson");
      Files.writeString(
          report,
          "{\"type\":\"taken\",\"terminal\":\"T000001\",\"issuance\":\"%s\",\"yen\":300,"
                  .formatted("ab".repeat(16))
              + "\"receipt\":\"IN-1\",\"at\":\"2026-04-01T00:00:00Z\"}\n");
      assertThat(
              run(
                  "--day",
                  "2026-04-01",
                  "--database",
                  url,
                  "--terminal-report",
                  report.toString(),
                  "--json",
                  json.toString()))
          .isEqualTo(1);
      var figures = new JsonObject(Files.readString(json));
      assertThat(figures.getInteger("unexplained")).isEqualTo(1);
      assertThat(figures.getInteger("yen_unbalanced")).isEqualTo(300);
      assertThat(said.toString()).contains("ABABABABAB", "issuance-unknown");
    }
  }

  @Test
  void wrongUsageAndADatabaseThatIsNotThereHaveCodesOfTheirOwn() {
    assertThat(run("--day", "2026-04-01")).isEqualTo(2);
    assertThat(run("--day", "2026-04-01", "--database", "jdbc:postgresql://localhost:1/none"))
        .isEqualTo(3);
  }
}
