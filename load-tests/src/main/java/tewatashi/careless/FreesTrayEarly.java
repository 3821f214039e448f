package tewatashi.careless;

/** A visit that has ended frees its terminal, whatever lies in the tray. */
final class FreesTrayEarly extends Door {
  @Override
  State uncollected() {
    return State.ABANDONED;
  }
}
