package tewatashi.faults;

import java.util.List;

/** What the money comes to, by the devices' own word and by what the service says. */
final class Books {
  private Books() {}

  /**
   * @param yenUnbalanced that nobody can say the place of
   * @param journalGaps versions that a journal lacks
   */
  record Verdict(long yenUnbalanced, int journalGaps, List<String> unexplained) {}
}
