package tewatashi.kiosk;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tewatashi.issuance.settlement.DeviceJournal;
import tewatashi.issuance.settlement.Settlement;

/** {@code reconcile}: do issuances, fees, paper and devices tell one story? */
@Command(
    name = "reconcile",
    mixinStandardHelpOptions = true,
    description =
        "Compares issuances, fee lines, print jobs with their impressions, released pages and the"
            + " terminals' own journals, for the issuances that began on one day (Asia/Tokyo)."
            + " Changes nothing in them; that and with what result a day was compared is written"
            + " down, for the metrics. Names references, never persons.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:they agree, or the books themselves explain every difference",
      "1:a difference is left that a person must find out",
      "2:wrong usage",
      "3:the database cannot be had"
    })
final class ReconcileCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private BooksOf books = new BooksOf();

  @Option(names = "--day", paramLabel = "YYYY-MM-DD", description = "The day to compare.")
  private @Nullable LocalDate day;

  @Option(
      names = "--month",
      paramLabel = "YYYY-MM",
      description = "Instead: a month's fees by municipality, kind and basis, into --csv FILE.")
  private @Nullable YearMonth month;

  @Option(names = "--csv", paramLabel = "FILE", description = "Where the month's table goes.")
  private @Nullable Path csv;

  @Option(
      names = "--terminal-report",
      paramLabel = "FILE",
      description = "A terminal's own journal (docs/money.md); may be given more than once.")
  private List<Path> reports = new ArrayList<>();

  @Option(names = "--json", paramLabel = "FILE", description = "The figures, for a program.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    if ((day == null) == (month == null) || (month == null) != (csv == null)) {
      throw new ParameterException(
          spec.commandLine(), "either --day, or --month together with --csv FILE");
    }
    return day == null
        ? tabulate(Objects.requireNonNull(month), Objects.requireNonNull(csv))
        : compare(day);
  }

  private int tabulate(YearMonth asked, Path file) throws Exception {
    var table = new Settlement(books.operations()).month(asked);
    Files.writeString(file, table.csv(), StandardCharsets.UTF_8);
    var out = spec.commandLine().getOut();
    out.printf(
        "%s: %,d yen kept, %,d owed, %,d given back%n",
        asked, table.keptYen(), table.owedYen(), table.returnedYen());
    out.flush();
    return 0;
  }

  private int compare(LocalDate asked) throws Exception {
    var journal = DeviceJournal.read(reports);
    var settlement = new Settlement(books.operations());
    var found = settlement.reconcile(asked, journal, InstantSource.system().instant());
    settlement.noteCompared(asked, found);
    var report = new ReconcileReport(asked, found);
    if (json != null) {
      Files.writeString(json, report.json(), StandardCharsets.UTF_8);
    }
    spec.commandLine().getOut().print(report.text());
    spec.commandLine().getOut().flush();
    return found.clean() ? 0 : 1;
  }
}
