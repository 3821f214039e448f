package tewatashi.kiosk;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tewatashi.issuance.IssuanceId;

/** Which issuances this node's threads work on, and how many threads on each. */
final class InWork {
  private final Map<IssuanceId, Integer> threads = new ConcurrentHashMap<>();

  void begin(IssuanceId id) {
    threads.merge(id, 1, Integer::sum);
  }

  void end(IssuanceId id) {
    threads.computeIfPresent(id, (_, count) -> count == 1 ? null : count - 1);
  }

  Set<IssuanceId> all() {
    return Set.copyOf(threads.keySet());
  }
}
