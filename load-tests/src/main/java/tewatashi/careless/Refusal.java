package tewatashi.careless;

/** A step that is not taken: a problem's last word, and the status that bears it. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String problem;

  Refusal(int status, String problem) {
    super(status + " " + problem);
    this.status = status;
    this.problem = problem;
  }

  static Refusal notFound() {
    return new Refusal(404, "not-found");
  }

  static Refusal wrongState() {
    return new Refusal(409, "wrong-state");
  }

  int status() {
    return status;
  }

  /** The problem's whole type. */
  String type() {
    return "urn:tewatashi:problem:" + problem;
  }
}
