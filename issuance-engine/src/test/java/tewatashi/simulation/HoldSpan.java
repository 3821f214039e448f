package tewatashi.simulation;

/** A hold (抑止): when the town placed and lifted it, and when the database had committed that. */
final class HoldSpan {
  final long placedInTruth;
  long liftedInTruth = Waits.NEVER;
  long placedInCopy = Waits.NEVER;
  long liftedInCopy = Waits.NEVER;

  HoldSpan(long placedInTruth) {
    this.placedInTruth = placedInTruth;
  }
}
