package tewatashi.load.growth;

import java.time.Duration;
import java.util.List;

/** How much of it all is measured. */
enum Scale {
  /** The country. */
  FULL(2_000, new Extent(10_000, 10, 1, 10_000, 1), 30, 40),
  /** Enough to see that everything is measured, and nothing of how large it is. */
  QUICK(100, new Extent(200, 2, 1, 40, 1), 1, 2);

  private final int town;
  private final Extent small;
  private final int warmUps;
  private final int rounds;

  Scale(int town, Extent small, int warmUps, int rounds) {
    this.town = town;
    this.small = small;
    this.warmUps = warmUps;
    this.rounds = rounds;
  }

  /** Residents of the town that comes by its feed; all others are rows. */
  int town() {
    return town;
  }

  /** What every axis begins at. */
  Extent small() {
    return small;
  }

  /** Certificates in each house before those that count. */
  int warmUps() {
    return warmUps;
  }

  /** Certificates in each house that count. */
  int rounds() {
    return rounds;
  }

  /**
   * How large the houses of an axis are, the smallest first.
   *
   * @param sessions as many as are open in the largest
   */
  List<Integer> sizes(Axis axis, int sessions) {
    return switch (axis) {
      case RESIDENTS -> full() ? List.of(10_000, 100_000, 1_000_000) : List.of(200, 300, 400);
      case SESSIONS -> List.of(small.sessions(), sessions);
      case MUNICIPALITIES -> List.of(1, full() ? 123 : 3);
      case JOURNAL -> List.of(small.journal(), full() ? 1_000_000 : 400);
      case NODES -> List.of(1, 2);
    };
  }

  /** As many terminals as the country has, and somebody at each of them. */
  int openSessions() {
    return full() ? 5_600 : 12;
  }

  /** Where the burst arrives, beside those terminals. */
  int burstTerminals() {
    return full() ? 60 : 4;
  }

  /** Residents a second in the burst. */
  double burstRate() {
    return full() ? 25 : 2;
  }

  Duration burst() {
    return Duration.ofSeconds(full() ? 45 : 3);
  }

  /** Starts of a server, with its cache and without, of which the median is told. */
  int starts() {
    return full() ? 3 : 1;
  }

  private boolean full() {
    return this == FULL;
  }
}
