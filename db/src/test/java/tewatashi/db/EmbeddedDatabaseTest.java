package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The holder of a directory as a process: second instances and orphans have a name and a way out.
 */
final class EmbeddedDatabaseTest {
  private static Process holder(Path directory, String... more) throws IOException {
    var command =
        new java.util.ArrayList<String>(
            java.util.List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "tewatashi.db.DatabaseMain",
                "--data",
                directory.toString(),
                "--migrate",
                "--until-stdin-closes"));
    command.addAll(java.util.List.of(more));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String firstLine(Process process) throws IOException {
    return new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))
        .readLine();
  }

  @Test
  void aSecondInstanceAndAnOrphanAreNamedAndTheOrphanCanBeStopped(@TempDir Path directory)
      throws Exception {
    Process first = holder(directory);
    String ready = firstLine(first);
    assertThat(ready)
        .startsWith("{\"ready\":true,\"port\":")
        .contains("\"issuer\":\"jdbc:postgresql://localhost:", "\"realm\":\"specimen\"");
    assertThatThrownBy(() -> EmbeddedDatabase.start(directory, 0, true))
        .isInstanceOfSatisfying(DataDirectoryInUse.class, e -> assertThat(e.orphan()).isFalse())
        .hasMessageContaining("another instance");

    first.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    assertThatThrownBy(() -> EmbeddedDatabase.start(directory, 0, false))
        .isInstanceOfSatisfying(DataDirectoryInUse.class, e -> assertThat(e.orphan()).isTrue())
        .hasMessageContaining("--stop-orphan");

    Process second = holder(directory, "--stop-orphan");
    assertThat(firstLine(second)).startsWith("{\"ready\":true");
    second.getOutputStream().close();
    assertThat(second.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(second.exitValue()).isZero();
    assertThat(Postmaster.of(directory.resolve("postgresql-18"))).isEmpty();

    Process otherRealm = holder(directory, "--realm", "production");
    assertThat(otherRealm.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(otherRealm.exitValue()).isEqualTo(4);
  }

  @Test
  void whatWasCommittedOutlivesAKillInTheNextInstant(@TempDir Path directory) throws Exception {
    for (int round = 0; round < 2; round++) {
      try (var database = EmbeddedDatabase.start(directory, 0, true);
          var connection = database.administrator(EmbeddedDatabase.DATABASE).getConnection();
          var statement = connection.createStatement()) {
        statement.execute("CREATE TABLE committed_" + round + " (at timestamptz)");
        statement.execute("INSERT INTO committed_" + round + " VALUES (now())");
        var postmaster = Postmaster.of(directory.resolve("postgresql-18")).orElseThrow();
        ProcessHandle.of(postmaster.pid()).orElseThrow().destroyForcibly();
      }
    }
    try (var database = EmbeddedDatabase.start(directory, 0, true);
        var connection = database.administrator(EmbeddedDatabase.DATABASE).getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT FROM committed_0, committed_1")) {
      assertThat(rows.next()).isTrue();
    }
  }
}
