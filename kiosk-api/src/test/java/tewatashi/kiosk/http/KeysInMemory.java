package tewatashi.kiosk.http;

import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.port.IdempotencyKeys;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.TerminalId;

/** Idempotency keys as the port describes them, for one process. */
final class KeysInMemory implements IdempotencyKeys {
  private record Name(TerminalId terminal, SessionId session, String key) {}

  private record Kept(Digest request, Optional<Claimed.Replay> answer) {}

  private final Map<Name, Kept> kept = new HashMap<>();
  volatile boolean unavailable;

  @Override
  public synchronized Claimed claim(
      TerminalId terminal, SessionId session, String key, Digest request)
      throws RegisterUnavailable {
    if (unavailable) {
      throw new RegisterUnavailable("for the test", new IllegalStateException());
    }
    var name = new Name(terminal, session, key);
    var found = kept.putIfAbsent(name, new Kept(request, Optional.empty()));
    if (found == null) {
      return new Claimed.Fresh();
    }
    if (!found.request().equals(request)) {
      return new Claimed.OtherRequest();
    }
    return found.answer().isPresent() ? found.answer().get() : new Claimed.StillRunning();
  }

  @Override
  public synchronized void answered(
      TerminalId terminal, SessionId session, String key, int status, String body) {
    // A database keeps JSON, not text: what is no JSON fails here too.
    var json = new JsonObject(body).encode();
    kept.computeIfPresent(
        new Name(terminal, session, key),
        (_, first) -> new Kept(first.request(), Optional.of(new Claimed.Replay(status, json))));
  }
}
