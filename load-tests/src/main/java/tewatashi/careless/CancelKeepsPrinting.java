package tewatashi.careless;

/** Ends a visit without ending what it has at the printer. */
final class CancelKeepsPrinting extends Door {
  @Override
  boolean leavingCancels() {
    return false;
  }
}
