package tewatashi.kiosk.ops;

/** A request that is not answered with what it asked for. */
final class OpsRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final OpsProblem problem;

  OpsRefused(OpsProblem problem) {
    // Without a stack trace: whoever sends rubbish must not make us work for it.
    super(problem.word(), null, false, false);
    this.problem = problem;
  }

  OpsProblem problem() {
    return problem;
  }
}
