package tewatashi.misdelivery.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tewatashi.misdelivery.scenario.Scenario;

/** The folder of a suite's reports; those of the last run, and the history of all. */
public record Reports(Path folder) {
  /** The history, to which each run is added. */
  public History history() {
    return new History(folder.resolve("history.ndjson"));
  }

  /** The report for people. */
  public Path html() {
    return folder.resolve("report.html");
  }

  /**
   * Writes all of them.
   *
   * @param known every scenario there is, for the coverage
   */
  public void write(Report report, List<Scenario> known) throws IOException {
    Files.createDirectories(folder);
    history().add(report);
    var coverage = Coverage.of(report.target(), known, history().entries());
    Files.writeString(folder.resolve("junit.xml"), JunitXml.of(report));
    Files.writeString(folder.resolve("report.json"), JsonReport.of(report).encodePrettily() + "\n");
    Files.writeString(html(), new HtmlReport(report, coverage).html());
  }
}
