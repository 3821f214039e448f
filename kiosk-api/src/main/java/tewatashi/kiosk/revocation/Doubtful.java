package tewatashi.kiosk.revocation;

/** An answer that is not believed. Stays inside this package. */
final class Doubtful extends Exception {
  private static final long serialVersionUID = 1L;

  private final Doubt doubt;

  Doubtful(Doubt doubt) {
    super(doubt.word(), null, false, false); // A value on its way, not a place in the code.
    this.doubt = doubt;
  }

  Doubt doubt() {
    return doubt;
  }
}
