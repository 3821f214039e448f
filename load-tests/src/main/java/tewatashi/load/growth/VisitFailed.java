package tewatashi.load.growth;

/** A visit came to no paper; the message says at which step, and nobody's name. */
final class VisitFailed extends Exception {
  private static final long serialVersionUID = 1L;

  VisitFailed(String why) {
    super(why);
  }
}
