package tewatashi.simulation;

/** The oracle's word: something happened that must not. */
final class Violation extends Error {
  private static final long serialVersionUID = 1L;

  final Verdict verdict;

  Violation(Verdict verdict, String what) {
    super(verdict + ": " + what, null, false, false);
    this.verdict = verdict;
  }
}
