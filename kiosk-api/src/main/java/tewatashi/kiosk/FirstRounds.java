package tewatashi.kiosk;

import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Which of a node's background rounds were completed at least once. */
final class FirstRounds {
  private final Map<String, Boolean> rounds = new ConcurrentSkipListMap<>();

  /** A round of this name is to be completed. */
  void expect(String round) {
    rounds.put(round, false);
  }

  /** It was; nothing that breaks later takes it back. */
  void completed(String round) {
    rounds.replace(round, true);
  }

  /** Each round's name, and whether it was. */
  Map<String, Boolean> all() {
    return Map.copyOf(rounds);
  }
}
