package tewatashi.misdelivery.report;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything that a report tells.
 *
 * @param target what was judged
 * @param seed who took part
 * @param command what repeats this run
 * @param references one line for each careless server that was tried
 */
public record Report(
    String target,
    long seed,
    String command,
    int terminals,
    Instant began,
    Duration took,
    RunResult result,
    List<String> references) {
  public Report {
    references = List.copyOf(references);
  }

  /** The whole run in one line. */
  public String verdict() {
    return (result.isBrokenOff() ? "Broken off. " : "") + sofar();
  }

  private String sofar() {
    return switch (result.exitCode()) {
      case 0 -> "Every page that was read lay before whoever asked for it";
      case 1 -> "No page lay where it must not, but the run failed";
      default ->
          result.wrong() == 1
              ? "A page lay where it must not"
              : result.wrong() + " pages lay where they must not";
    };
  }
}
