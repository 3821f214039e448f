package tewatashi.load;

/** How figures are written. */
final class Figures {
  private Figures() {}

  /** Two digits behind the point; nothing behind what is not finite is known. */
  static double rounded(double figure) {
    return Double.isFinite(figure) ? Math.round(figure * 100) / 100.0 : 0;
  }
}
