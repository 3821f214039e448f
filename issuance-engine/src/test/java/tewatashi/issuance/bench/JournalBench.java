package tewatashi.issuance.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.db.testing.TestDatabase;

/** {@code ./tewatashi bench journal}: what a journal in monthly parts would cost. */
@Command(
    name = "bench journal",
    mixinStandardHelpOptions = true,
    description = {
      "The journal's lines in one table and in one of monthly parts, side by side: a line",
      "written, a story's lines read, the lines read that were written since the watch looked",
      "last. Medians in microseconds, asked in turn, and the ratio (ADR-0043)."
    })
public final class JournalBench implements Callable<Integer> {
  private static final Map<String, String> QUESTIONS =
      Map.of(
          "write",
          "INSERT INTO months.%s (issuance_id, version, at, event, from_state, to_state)"
              + " VALUES (md5(?::text), 99, clock_timestamp(), 'payment_taken',"
              + " 'awaiting_payment', 'awaiting_payment')",
          "story",
          "SELECT * FROM months.%s WHERE issuance_id = md5(?::text) ORDER BY version",
          "newest",
          "SELECT issuance_id FROM months.%s WHERE written_in >= ?::text::xid8");

  @Option(names = "--lines", defaultValue = "1000000", description = "default ${DEFAULT-VALUE}")
  private int lines;

  @Option(names = "--months", defaultValue = "36", description = "default ${DEFAULT-VALUE}")
  private int months;

  @Option(names = "--rounds", defaultValue = "2000", description = "default ${DEFAULT-VALUE}")
  private int rounds;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures there too")
  private Path json = Path.of("");

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new JournalBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var figures = new LinkedHashMap<String, Number>();
    figures.put("lines", lines);
    figures.put("months", months);
    try (var database = TestDatabase.create()) {
      database.set(made());
      try (var connection = database.administrator().getConnection()) {
        connection.setAutoCommit(false);
        for (var question : QUESTIONS.keySet().stream().sorted().toList()) {
          measure(connection, question, figures);
        }
      }
    }
    String text =
        figures.entrySet().stream()
            .map(each -> "\"%s\": %s".formatted(each.getKey(), each.getValue()))
            .collect(Collectors.joining(", ", "{", "}\n"));
    System.out.print(text);
    if (!json.toString().isEmpty()) {
      Files.writeString(json, text);
    }
    return 0;
  }

  private String made() throws IOException {
    try (var sql = JournalBench.class.getResourceAsStream("months.sql")) {
      if (sql == null) {
        throw new IOException("months.sql is not on the class path");
      }
      return new String(sql.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${lines}", String.valueOf(lines))
          .replace("${months}", String.valueOf(months));
    }
  }

  private void measure(Connection connection, String question, Map<String, Number> figures)
      throws SQLException {
    String sql = QUESTIONS.getOrDefault(question, "");
    double[] whole = new double[rounds];
    double[] parted = new double[rounds];
    try (var one = connection.prepareStatement(sql.formatted("whole"));
        var other = connection.prepareStatement(sql.formatted("parted"))) {
      for (int round = -rounds; round < rounds; round++) { // As many to warm up.
        int place = Math.floorMod(round, rounds);
        whole[place] = micros(connection, one, argument(question, round));
        parted[place] = micros(connection, other, argument(question, round));
      }
    }
    double in = median(whole);
    double inMonths = median(parted);
    figures.put(question + "_us", rounded(in));
    figures.put(question + "_months_us", rounded(inMonths));
    figures.put(question + "_ratio", rounded(inMonths / in));
  }

  /** Some story of all, another in each round; and a transaction that none has reached. */
  private long argument(String question, int round) {
    return question.equals("newest")
        ? Integer.MAX_VALUE
        : Math.floorMod(round * 7_919L, Math.max(1, lines / 8));
  }

  private static double micros(Connection connection, PreparedStatement statement, long argument)
      throws SQLException {
    statement.setLong(1, argument);
    long began = System.nanoTime();
    if (statement.execute()) {
      try (var rows = statement.getResultSet()) {
        while (rows.next()) {
          rows.getString(1);
        }
      }
    }
    double took = (System.nanoTime() - began) / 1e3;
    connection.rollback();
    return took;
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }

  private static double rounded(double value) {
    return Double.parseDouble(String.format(Locale.ROOT, "%.2f", value));
  }
}
