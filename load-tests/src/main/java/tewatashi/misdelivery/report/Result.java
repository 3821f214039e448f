package tewatashi.misdelivery.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What became of a scenario. */
public enum Result {
  PASSED("passed"),
  /** Something was not as it must be, but no page lay where it must not. */
  FAILED("failed"),
  /** A page lay where it must not; nothing excuses it. */
  MISDELIVERED("MIS-DELIVERY"),
  /** It was not replayed: the system has no lever for it, or the run had to stop before. */
  NOT_RUN("not run"),
  /** It failed, and somebody has written down why it may. */
  FAILED_AS_EXPECTED("failed as expected"),
  /** It was expected to fail and passed: the expectation is out of date, and that is a failure. */
  PASSED_UNEXPECTEDLY("passed unexpectedly");

  private final String words;

  Result(String words) {
    this.words = words;
  }

  /** For people. */
  public String words() {
    return words;
  }

  /** For machines. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a run with this in it has failed. */
  public boolean isFailure() {
    return switch (this) {
      case FAILED, MISDELIVERED, PASSED_UNEXPECTEDLY -> true;
      case PASSED, NOT_RUN, FAILED_AS_EXPECTED -> false;
    };
  }

  /** That of a machine's word; empty if there is none, as in a line of a newer build. */
  static Optional<Result> ofWord(String word) {
    return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
  }
}
