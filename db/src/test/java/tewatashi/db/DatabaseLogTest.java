package tewatashi.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;

/**
 * Goal: PostgreSQL's own log quotes nobody, whatever fails and however much it is told to write;
 * and it is the settings that see to it. Method: a name is planted in a parameter, in a row that a
 * constraint refuses, and in a COPY that breaks, as the administrator, whom no policy binds.
 */
final class DatabaseLogTest {
  private static final String NAME = "KANARIENVOGEL";
  private static final Duration WRITTEN_MAX = Duration.ofSeconds(10);

  @Test
  void aNameIsInItOnlyIfTheSettingsLetIt(@TempDir Path directory) throws Exception {
    Path log = directory.resolve("log");
    try (var database =
            EmbeddedDatabase.start(directory.resolve("data"), 0, false, Optional.of(log));
        var connection = database.administrator(EmbeddedDatabase.DATABASE).getConnection()) {
      run(connection, "CREATE TABLE nest (bird text CHECK (length(bird) < 5), eggs integer)");
      // Everything it can be asked to tell of a statement.
      run(connection, "SET log_statement = 'all'", "SET log_min_duration_statement = 0");
      assertThat(said(connection, log, "first", PLANTED))
          .contains("nest_bird_check", "COPY nest", "duration: ")
          .doesNotContain(NAME);

      run(connection, "SET log_error_verbosity = 'default'");
      assertThat(said(connection, log, "row", DatabaseLogTest::refusedRow))
          .contains("Failing row contains (" + NAME);
      assertThat(said(connection, log, "copy", DatabaseLogTest::brokenCopy))
          .contains("COPY nest, line 1: \"" + NAME);
      assertThat(said(connection, log, "quiet parameter", DatabaseLogTest::parameter))
          .doesNotContain(NAME);
      run(connection, "SET log_parameter_max_length = -1");
      assertThat(said(connection, log, "parameter", DatabaseLogTest::parameter))
          .contains("$1 = '" + NAME);
    }
  }

  /** What a test does while the log is written. */
  private interface Deed {
    void on(Connection connection) throws Exception;
  }

  private static final Deed PLANTED =
      connection -> {
        parameter(connection);
        refusedRow(connection);
        brokenCopy(connection);
      };

  private static void parameter(Connection connection) throws SQLException {
    try (var query = connection.prepareStatement("SELECT length(?)")) {
      query.setString(1, NAME);
      query.executeQuery().close();
    }
  }

  private static void refusedRow(Connection connection) {
    assertThatThrownBy(
            () -> {
              try (var insert = connection.prepareStatement("INSERT INTO nest VALUES (?, 1)")) {
                insert.setString(1, NAME);
                insert.executeUpdate();
              }
            })
        .isInstanceOf(SQLException.class);
  }

  private static void brokenCopy(Connection connection) {
    assertThatThrownBy(() ->
            connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY nest FROM STDIN", new StringReader(NAME + "\n")))
        .isInstanceOf(SQLException.class);
  }

  private static void run(Connection connection, String... statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (String one : statements) {
        statement.execute(one);
      }
    }
  }

  /** What is written meanwhile: all of it, for the last word is waited for. */
  private static String said(Connection connection, Path folder, String end, Deed deed)
      throws Exception {
    Path file = folder.resolve("postgresql.log");
    int before = Files.exists(file) ? Files.readString(file).length() : 0;
    deed.on(connection);
    run(connection, "DO $$ BEGIN RAISE LOG 'end of %', '" + end + "'; END $$");
    String last = "end of " + end;
    long until = System.nanoTime() + WRITTEN_MAX.toNanos();
    while (!Files.exists(file) || !Files.readString(file).contains(last)) {
      assertThat(System.nanoTime()).as("it is written in time").isLessThan(until);
      Thread.sleep(20);
    }
    return Files.readString(file).substring(before);
  }
}
