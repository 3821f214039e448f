package tewatashi.simulation;

/**
 * The weather of one run, drawn from its seed: each fault is either in the air or not. One run in
 * ten is calm. Rates are times in ten thousand, durations milliseconds.
 */
final class Climate {
  private static final int CALM_IN_TEN_THOUSAND = 1_000;
  private static final int HALF = 5_000;

  final boolean calm;
  private final Chance chance;
  private boolean healed;

  final int lost;
  final int late;
  final int doubled;
  final long lateMax;
  final int crashes;
  final int pauses;
  final int clockSteps;
  final int printerFaults;
  final int printerRestarts;
  final int restless;
  final int changes;
  final int feedFaults;
  final boolean feedOutage;
  final int deviceFaults;

  Climate(Chance chance) {
    this.chance = chance;
    calm = chance.in10000(CALM_IN_TEN_THOUSAND);
    lost = rate(200);
    late = rate(300);
    doubled = rate(500);
    lateMax = chance.between(1_000, 25_000);
    crashes = rate(2_500);
    pauses = rate(2_500);
    clockSteps = rate(2_500);
    printerFaults = rate(1_200);
    printerRestarts = rate(1_500);
    restless = rate(1_800);
    changes = rate(6_000);
    feedFaults = rate(3_000);
    feedOutage = rate(HALF) > HALF / 2;
    deviceFaults = rate(1_000);
  }

  private int rate(int max) {
    boolean absent = chance.in10000(HALF);
    int drawn = (int) chance.between(max / 20, max);
    return calm || absent ? 0 : drawn;
  }

  /** The storm is over: from now on everything works. */
  void heal() {
    healed = true;
  }

  boolean isHealed() {
    return healed;
  }

  /** A fault's rate now. */
  int now(int rate) {
    return healed ? 0 : rate;
  }
}
