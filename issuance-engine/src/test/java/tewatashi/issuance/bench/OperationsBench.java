package tewatashi.issuance.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.operations.CaseBook;
import tewatashi.issuance.operations.Counter;

/** What {@code ./tewatashi bench operations} asks the database. */
@Command(
    name = "bench operations: the database",
    mixinStandardHelpOptions = true,
    description = {
      "How long the evidence of a case takes: one node's hour of so many issuances in an embedded",
      "PostgreSQL, generated first, and cases spread over it. The slowest case counts; the first",
      "of them finds nothing in any cache of ours. The floor is to count the journal's lines once.",
      "Then how long the page's lists take in a cell of 123 municipalities and 5,000 terminals:",
      "the median of seven for each filter, and the slowest of them counts."
    })
public final class OperationsBench implements Callable<Integer> {

  @Option(names = "--issuances", defaultValue = "90000", description = "default ${DEFAULT-VALUE}")
  private int issuances;

  @Option(names = "--cases", defaultValue = "20", description = "default ${DEFAULT-VALUE}")
  private int cases;

  @Option(names = "--cell", defaultValue = "1000000", description = "default ${DEFAULT-VALUE}")
  private int cell;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures there too")
  private Path json = Path.of("");

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new OperationsBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    var figures = new LinkedHashMap<String, Object>();
    evidence(figures);
    lists(figures);
    System.out.println(json(figures));
    if (!json.toString().isEmpty()) {
      Files.writeString(json, json(figures));
    }
    return 0;
  }

  private void evidence(Map<String, Object> figures) throws Exception {
    try (var database = TestDatabase.create()) {
      BusyHour.fill(database, issuances);
      BusyHour.ask(database, cases);
      double[] each = new double[cases];
      long facts = 0;
      try (var book = new CaseBook(Counter.access(database))) {
        for (int number = 1; number <= cases; number++) {
          long began = System.nanoTime();
          var evidence = book.evidence(number).orElseThrow();
          evidence.digest();
          each[number - 1] = millis(began);
          facts = Math.max(facts, evidence.facts().size());
        }
      }
      double floor = bareCount(database);
      Arrays.sort(each);
      figures.put("issuances", issuances);
      figures.put("cases", cases);
      figures.put("facts", facts);
      figures.put("case_evidence_ms", each[cases - 1]);
      figures.put("case_evidence_median_ms", each[cases / 2]);
      figures.put("bare_count_ms", floor);
      figures.put("evidence_to_bare_count", each[cases / 2] / floor);
    }
  }

  private void lists(Map<String, Object> figures) throws IOException {
    try (var database = TestDatabase.create()) {
      Cell.fill(database, cell);
      var medians = FilterBench.medians(database, Cell.operator(database));
      double slowest = medians.values().stream().mapToDouble(each -> each).max().orElseThrow();
      double floor = bareCount(database);
      figures.put("cell_issuances", cell);
      figures.put("list_ms", slowest);
      figures.put("list_medians_ms", medians);
      figures.put("cell_bare_count_ms", floor);
      figures.put("list_to_bare_count", slowest / floor);
    }
  }

  private static String json(Map<String, ?> figures) {
    return figures.entrySet().stream()
        .map(figure -> "\"%s\": %s".formatted(figure.getKey(), value(figure.getValue())))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  @SuppressWarnings("unchecked")
  private static String value(Object figure) {
    return switch (figure) {
      case Map<?, ?> more -> json((Map<String, ?>) more);
      case Double number -> "%.2f".formatted(number);
      default -> figure.toString();
    };
  }

  private static double bareCount(TestDatabase database) {
    long began = System.nanoTime();
    database.set("SELECT count(DISTINCT event) FROM tewatashi.journal");
    return millis(began);
  }

  private static double millis(long since) {
    return (System.nanoTime() - since) / 1e6;
  }
}
