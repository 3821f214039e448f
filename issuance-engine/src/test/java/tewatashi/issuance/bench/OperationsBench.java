package tewatashi.issuance.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tewatashi.db.testing.TestDatabase;
import tewatashi.issuance.operations.CaseBook;
import tewatashi.issuance.operations.Counter;

/** {@code ./tewatashi bench operations}. */
@Command(
    name = "bench operations",
    mixinStandardHelpOptions = true,
    description = {
      "How long the evidence of a case takes: one node's hour of so many issuances in an embedded",
      "PostgreSQL, generated first, and cases spread over it. The slowest case counts; the first",
      "of them finds nothing in any cache of ours. The floor is to count the journal's lines once."
    })
public final class OperationsBench implements Callable<Integer> {
  private static final int AIM_MS = 5_000;

  @Option(names = "--issuances", defaultValue = "90000", description = "default ${DEFAULT-VALUE}")
  private int issuances;

  @Option(names = "--cases", defaultValue = "20", description = "default ${DEFAULT-VALUE}")
  private int cases;

  @Option(names = "--json", paramLabel = "FILE", description = "write the figures there too")
  private Path json = Path.of("");

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new OperationsBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    try (var database = TestDatabase.create()) {
      long began = System.nanoTime();
      BusyHour.fill(database, issuances);
      BusyHour.ask(database, cases);
      double generated = millis(began);
      double[] each = new double[cases];
      long facts = 0;
      try (var book = new CaseBook(Counter.access(database))) {
        for (int number = 1; number <= cases; number++) {
          began = System.nanoTime();
          var evidence = book.evidence(number).orElseThrow();
          evidence.digest();
          each[number - 1] = millis(began);
          facts = Math.max(facts, evidence.facts().size());
        }
      }
      double floor = bareCount(database);
      Arrays.sort(each);
      double slowest = each[cases - 1];
      String figures =
          ("{\"issuances\": %d, \"cases\": %d, \"facts\": %d, \"generated_ms\": %.0f,"
                  + " \"case_evidence_ms\": %.0f, \"case_evidence_median_ms\": %.0f,"
                  + " \"bare_count_ms\": %.0f, \"to_bare_count\": %.2f}%n")
              .formatted(
                  issuances,
                  cases,
                  facts,
                  generated,
                  slowest,
                  each[cases / 2],
                  floor,
                  each[cases / 2] / floor);
      System.out.print(figures);
      if (!json.toString().isEmpty()) {
        Files.writeString(json, figures);
      }
      return slowest <= AIM_MS ? 0 : 1;
    }
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
