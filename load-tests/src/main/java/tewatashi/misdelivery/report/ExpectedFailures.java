package tewatashi.misdelivery.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Scenarios that may fail for now, each with the reason. One that passes all the same is a failure,
 * so that the list cannot grow old; a page that lay where it must not is never excused.
 *
 * @param reasons by scenario
 */
public record ExpectedFailures(Map<String, String> reasons) {
  /** Nothing may fail. */
  public static final ExpectedFailures NONE = new ExpectedFailures(Map.of());

  public ExpectedFailures {
    reasons = Map.copyOf(reasons);
  }

  /** What is wrong with a file of expected failures. */
  public static final class Malformed extends Exception {
    private static final long serialVersionUID = 1L;

    Malformed(String what) {
      super(what);
    }
  }

  /**
   * Reads a file: {@code SCENARIO reason} in each line; {@code #} begins a comment.
   *
   * @param isKnown whether a scenario has this name
   * @throws Malformed if a line has no reason, comes twice or names no scenario
   */
  public static ExpectedFailures read(Path file, Predicate<String> isKnown)
      throws IOException, Malformed {
    var reasons = new TreeMap<String, String>();
    List<String> lines = Files.readAllLines(file);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("(^|\\s)#.*", "").strip();
      if (!line.isEmpty()) {
        String where = file.getFileName() + ", line " + (i + 1) + ": ";
        String[] parts = line.split("\\s+", 2);
        if (!isKnown.test(parts[0])) {
          throw new Malformed(where + "no scenario " + parts[0]);
        }
        if (parts.length < 2) {
          throw new Malformed(where + "no reason for " + parts[0]);
        }
        if (reasons.put(parts[0], parts[1]) != null) {
          throw new Malformed(where + parts[0] + " a second time");
        }
      }
    }
    return new ExpectedFailures(reasons);
  }

  /** Judges a run by what was expected. */
  public RunResult applyTo(RunResult run) {
    return run.with(run.scenarios().stream().map(this::judge).toList());
  }

  private ScenarioResult judge(ScenarioResult one) {
    String reason = reasons.get(one.name());
    if (reason == null) {
      return one;
    }
    return switch (one.result()) {
      case FAILED -> one.as(Result.FAILED_AS_EXPECTED, reason);
      case PASSED -> one.as(Result.PASSED_UNEXPECTEDLY, "expected to fail: " + reason);
      case MISDELIVERED, NOT_RUN, FAILED_AS_EXPECTED, PASSED_UNEXPECTEDLY -> one;
    };
  }
}
