package tewatashi.misdelivery.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tewatashi.misdelivery.scenario.Requirement;
import tewatashi.misdelivery.scenario.Scenario;

/**
 * Which requirement is tried by which scenario, and what that came to the last time on this target.
 * What was never tried is shown as well: it is why somebody looks at this.
 *
 * @param target whose history it is
 */
public record Coverage(String target, List<Row> rows) {
  public Coverage {
    rows = List.copyOf(rows);
  }

  /**
   * One requirement and one scenario.
   *
   * @param scenario empty if no scenario tries the requirement
   * @param last empty if it never was in the history
   */
  public record Row(
      Requirement requirement, String scenario, Optional<Result> last, String at, long seed) {
    /** The last result in words. */
    public String words() {
      return scenario.isEmpty()
          ? "no scenario"
          : last.map(Result::words).orElse("never in this history");
    }
  }

  /** What a history says of a target, for these scenarios. */
  public static Coverage of(String target, List<Scenario> scenarios, List<History.Entry> history) {
    var rows = new ArrayList<Row>();
    for (Requirement requirement : Requirement.values()) {
      var trying =
          scenarios.stream().filter(one -> one.requirements().contains(requirement)).toList();
      for (Scenario scenario : trying) {
        rows.add(row(requirement, scenario.name(), last(target, scenario.name(), history)));
      }
      if (trying.isEmpty()) {
        rows.add(row(requirement, "", Optional.empty()));
      }
    }
    return new Coverage(target, rows);
  }

  private static Optional<History.Entry> last(
      String target, String scenario, List<History.Entry> history) {
    return history.reversed().stream()
        .filter(entry -> entry.target().equals(target) && entry.scenario().equals(scenario))
        .findFirst();
  }

  private static Row row(Requirement requirement, String scenario, Optional<History.Entry> last) {
    return new Row(
        requirement,
        scenario,
        last.map(History.Entry::result),
        last.map(History.Entry::at).orElse(""),
        last.map(History.Entry::seed).orElse(0L));
  }

  /** As lines for a console. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add("coverage on " + target);
    for (Row row : rows) {
      lines.add(
          "%-4s %-26s %-24s %s"
              .formatted(
                  row.requirement().name(),
                  row.scenario().isEmpty() ? "-" : row.scenario(),
                  row.words(),
                  row.at().isEmpty() ? "" : row.at() + ", seed " + row.seed())
              .stripTrailing());
    }
    return lines;
  }
}
