package tewatashi.town.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tewatashi.town.stage.Stage;

/**
 * A stage's PostgreSQL that writes every statement and how long it took into its log; what is
 * quoted there with it, its usual settings say. Closed, it writes as before.
 */
final class TellingDatabase implements AutoCloseable {
  private static final Duration WRITTEN_MAX = Duration.ofSeconds(10);

  private final Stage stage;

  private TellingDatabase(Stage stage) {
    this.stage = stage;
  }

  static TellingDatabase begin(Stage stage) throws IOException, InterruptedException {
    var database = new TellingDatabase(stage);
    database.run(
        "ALTER SYSTEM SET log_statement = 'all'",
        "ALTER SYSTEM SET log_min_duration_statement = 0",
        "SELECT pg_reload_conf()");
    return database;
  }

  /** All of its log up to now. */
  byte[] log() throws IOException, InterruptedException {
    String last = "end " + System.nanoTime();
    run("DO $$ BEGIN RAISE LOG 'the %', '" + last + "'; END $$");
    long until = System.nanoTime() + WRITTEN_MAX.toNanos();
    while (!Files.readString(stage.databaseLog()).contains("the " + last)) {
      assertThat(System.nanoTime()).as("it is written in time").isLessThan(until);
      Thread.sleep(50);
    }
    return Files.readAllBytes(stage.databaseLog());
  }

  /** By PostgreSQL's own tool, as the administrator; whether each was done. */
  boolean run(String... statements) throws IOException, InterruptedException {
    var command =
        new ArrayList<>(
            List.of("psql", "--no-psqlrc", "--quiet", "--set", "ON_ERROR_STOP=1", "--dbname"));
    int port = stage.databaseReady().getInteger("port");
    command.add("postgresql://postgres@localhost:" + port + "/tewatashi");
    for (String statement : statements) {
      command.addAll(List.of("--command", statement));
    }
    var process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    return process.waitFor() == 0;
  }

  @Override
  public void close() throws IOException, InterruptedException {
    run(
        "ALTER SYSTEM RESET log_statement",
        "ALTER SYSTEM RESET log_min_duration_statement",
        "SELECT pg_reload_conf()");
  }
}
