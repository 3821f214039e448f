package tewatashi.careless;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Requests that came before, by their keys, with what they were answered. */
final class Once {
  private record Entry(String request, Life node, Optional<Reply> reply) {}

  private final Map<String, Entry> entries = new HashMap<>();

  /**
   * Whether a request is to be taken, or what it was answered before.
   *
   * @param request what it says, all of it
   * @return the first answer; empty if this is the first
   * @throws Refusal if the key was another request's, or the first one is still running
   */
  synchronized Optional<Reply> before(String key, String request, Life node) throws Refusal {
    var entry = entries.get(key);
    if (entry == null || (entry.reply().isEmpty() && entry.node().isOver())) {
      entries.put(key, new Entry(request, node, Optional.empty()));
      return Optional.empty();
    }
    if (!entry.request().equals(request)) {
      throw new Refusal(422, "idempotency-key-reused");
    }
    if (entry.reply().isEmpty()) {
      throw new Refusal(409, "request-still-running");
    }
    return entry.reply();
  }

  synchronized void answered(String key, String request, Life node, Reply reply) {
    entries.put(key, new Entry(request, node, Optional.of(reply)));
  }
}
