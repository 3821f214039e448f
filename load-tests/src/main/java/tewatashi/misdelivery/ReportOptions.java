package tewatashi.misdelivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tewatashi.misdelivery.report.Coverage;
import tewatashi.misdelivery.report.ExpectedFailures;
import tewatashi.misdelivery.report.History;
import tewatashi.misdelivery.report.Report;
import tewatashi.misdelivery.report.Reports;

/** How a run is judged and told. */
final class ReportOptions {
  @Option(
      names = "--out",
      order = 20,
      paramLabel = "DIR",
      description = "report.html, junit.xml, report.json and history.ndjson (default: DATA/out).")
  private @Nullable Path out;

  @Option(
      names = "--json",
      order = 21,
      paramLabel = "FILE",
      description = "Write the figures here, as one flat object.")
  private @Nullable Path json;

  @Option(
      names = "--expected-failures",
      order = 22,
      paramLabel = "FILE",
      description = "Lines \"SCENARIO  reason\": these may fail, and passing is a failure then.")
  private @Nullable Path expected;

  @Option(
      names = "--coverage",
      order = 23,
      description = "Say what the history has of each requirement; alone, run nothing.")
  private boolean coverage;

  boolean isCoverage() {
    return coverage;
  }

  /**
   * What may fail.
   *
   * @throws IOException if there is no such file
   */
  ExpectedFailures expected() throws IOException, ExpectedFailures.Malformed {
    return expected == null
        ? ExpectedFailures.NONE
        : ExpectedFailures.read(expected, ChoiceOptions::isKnown);
  }

  /**
   * The folder of the reports, for this run alone until it is closed; empty if another run has it.
   */
  Optional<RunLock> alone(Path data) throws IOException {
    return RunLock.in(reports(data).folder());
  }

  /** Why a run is refused whose folder another one has. */
  String taken(Path data) {
    return "another run writes its reports into "
        + reports(data).folder()
        + "; give this one another --out";
  }

  /** Writes everything, and says where. */
  void write(Report report, Path data, Consumer<String> say) throws IOException {
    var reports = reports(data);
    reports.write(report, ChoiceOptions.known());
    if (json != null) {
      Files.writeString(json, report.result().figures().encodePrettily() + "\n");
    }
    say.accept("report: " + reports.html());
    if (coverage) {
      sayCoverage(report.target(), reports.history(), say);
    }
  }

  /** What the history says of every target in it. */
  void sayCoverage(Path data, Consumer<String> say) throws IOException {
    var history = reports(data).history();
    var targets = new TreeSet<String>();
    history.entries().forEach(entry -> targets.add(entry.target()));
    if (targets.isEmpty()) {
      say.accept("nothing has been run yet: there is no " + history.file());
    }
    for (String target : targets) {
      sayCoverage(target, history, say);
    }
  }

  private static void sayCoverage(String target, History history, Consumer<String> say)
      throws IOException {
    Coverage.of(target, ChoiceOptions.known(), history.entries()).lines().forEach(say);
  }

  private Reports reports(Path data) {
    return new Reports(out == null ? data.resolve("out") : out.toAbsolutePath());
  }
}
