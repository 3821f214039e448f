package tewatashi.drill;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tewatashi.town.stage.Stage;

/** The stage's PostgreSQL, as its administrator, by PostgreSQL's own tool. */
public record Psql(String port) {
  private static final Pattern PORT = Pattern.compile("localhost:([0-9]+)/");

  public static Psql of(Stage stage) throws DrillFailed {
    return at(stage.databaseReady().getString("administrator_jdbc_url"));
  }

  /** The one at this JDBC URL. */
  public static Psql at(String administratorUrl) throws DrillFailed {
    var port = PORT.matcher(administratorUrl);
    if (!port.find()) {
      throw new DrillFailed("the database did not say where it is");
    }
    return new Psql(port.group(1));
  }

  /**
   * Runs statements, each in the transaction that it asks for; what they said, without headings.
   */
  String run(String... statements) throws IOException, InterruptedException, DrillFailed {
    var command = command();
    for (var statement : statements) {
      command.addAll(List.of("--command", statement));
    }
    return Programs.run(Map.of(), command).orFail("psql").text().strip();
  }

  /**
   * Runs a file of statements, each in a transaction of its own.
   *
   * @param numbers what the file's variables stand for
   */
  public void file(Path file, Map<String, Integer> numbers)
      throws IOException, InterruptedException, DrillFailed {
    var command = command();
    numbers.forEach((name, number) -> command.addAll(List.of("--set", name + "=" + number)));
    command.addAll(List.of("--command", "SET search_path = tewatashi, public"));
    command.addAll(List.of("--file", file.toString()));
    Programs.run(Map.of(), command).orFail("psql");
  }

  private ArrayList<String> command() {
    return new ArrayList<>(
        List.of(
            "psql",
            "--no-psqlrc",
            "--quiet",
            "--tuples-only",
            "--no-align",
            "--host",
            "localhost",
            "--port",
            port,
            "--username",
            "postgres",
            "--dbname",
            "tewatashi",
            "--set",
            "ON_ERROR_STOP=1"));
  }
}
