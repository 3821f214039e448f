package tewatashi.simulation;

/** One registered seal (印鑑): when the town cancelled it, and when the database knew. */
final class SealMark {
  final int number;
  long cancelledInTruth = Waits.NEVER;
  long cancelledInCopy = Waits.NEVER;

  SealMark(int number) {
    this.number = number;
  }
}
