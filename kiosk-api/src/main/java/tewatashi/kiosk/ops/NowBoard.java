package tewatashi.kiosk.ops;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import tewatashi.issuance.operations.OperatorSession;
import tewatashi.issuance.oversight.Oversight;

/**
 * The house at this moment, asked once a second however many pages are open: what two operators of
 * the same municipalities see is the same.
 */
final class NowBoard {
  private static final Duration FRESH = Duration.ofMillis(900);

  /** Sets of municipalities; more than there are kinds of operators. */
  private static final int SCOPES_MAX = 200;

  private final Oversight oversight;
  private final InstantSource clock;
  private final Map<String, Seen> seen = new Bounded();

  NowBoard(Oversight oversight, InstantSource clock) {
    this.oversight = oversight;
    this.clock = clock;
  }

  private record Seen(Instant at, String json) {}

  /** As JSON text; the database says anew each time what this session may see. */
  String json(OperatorSession session) {
    String scope = oversight.scope(session);
    var now = clock.instant();
    synchronized (seen) {
      var last = seen.get(scope);
      if (last != null && now.isBefore(last.at().plus(FRESH))) {
        return last.json();
      }
    }
    String json = oversight.now(session);
    synchronized (seen) {
      seen.put(scope, new Seen(now, json));
    }
    return json;
  }

  private static final class Bounded extends LinkedHashMap<String, Seen> {
    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
      return size() > SCOPES_MAX;
    }
  }
}
