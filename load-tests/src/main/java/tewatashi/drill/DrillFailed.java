package tewatashi.drill;

/** A drill saw what it should not have seen. */
public final class DrillFailed extends Exception {
  private static final long serialVersionUID = 1L;

  DrillFailed(String what) {
    super(what);
  }
}
