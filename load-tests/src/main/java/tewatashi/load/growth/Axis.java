package tewatashi.load.growth;

import java.util.Locale;

/** What grows, one at a time, while all else stays small. */
enum Axis {
  RESIDENTS,
  SESSIONS,
  MUNICIPALITIES,
  JOURNAL,
  NODES;

  /** As a command line and the figures name it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
