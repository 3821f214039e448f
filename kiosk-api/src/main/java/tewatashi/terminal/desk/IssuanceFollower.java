package tewatashi.terminal.desk;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Follows an issuance by its events, and by asking where the stream breaks. Any node can continue a
 * stream; what was seen is not shown again.
 */
public final class IssuanceFollower {
  private static final Duration BEFORE_RECONNECT = Duration.ofMillis(200);

  private final DeskClient desk;
  private final DeskWire wire;
  private final DeskSession session;
  private final String issuance;
  private final Map<String, String> headers;

  IssuanceFollower(
      DeskClient desk,
      DeskWire wire,
      DeskSession session,
      String issuance,
      Map<String, String> headers) {
    this.desk = desk;
    this.wire = wire;
    this.session = session;
    this.issuance = issuance;
    this.headers = Map.copyOf(headers);
  }

  /**
   * Follows until a view is what one waits for.
   *
   * @param seen the last view seen
   * @param changed called for each newer view, on this thread
   * @param longest in all; then the last view is returned as it is
   * @throws DeskUnreachable if the server did not answer for the client's patience
   */
  public IssuanceView until(
      Predicate<IssuanceView> wanted,
      IssuanceView seen,
      Consumer<IssuanceView> changed,
      Duration longest)
      throws DeskRefused, DeskUnreachable {
    long end = System.nanoTime() + longest.toNanos();
    var last = new Last(seen, wanted, changed);
    while (!last.enough() && System.nanoTime() < end) {
      try (var lines = wire.lines(since(last.view.version()))) {
        listen(lines, last, end);
      }
      if (!last.enough()) {
        last.see(desk.issuance(session, issuance));
        pause(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
      }
    }
    return last.view;
  }

  private void listen(DeskLines lines, Last last, long end) throws DeskRefused, DeskUnreachable {
    var events = new ServerSentEvents();
    while (!last.enough()) {
      Optional<String> line = lines.next(Duration.ofNanos(end - System.nanoTime()));
      if (line.isEmpty()) {
        return; // The stream broke, or the time is over: the caller asks.
      }
      var event = events.line(line.get());
      if (event.isPresent()) {
        last.see(read(event.get()));
      }
    }
  }

  private static IssuanceView read(ServerSentEvents.Event event)
      throws DeskRefused, DeskUnreachable {
    try {
      var json = new JsonObject(event.data());
      if (event.name().equals("problem")) {
        throw DeskClient.problem(json, Optional.empty());
      }
      return IssuanceView.of(json);
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      throw new DeskUnreachable("an event that the API does not know", e);
    }
  }

  private DeskWire.Request since(long version) {
    var all = new HashMap<>(headers);
    all.put("Last-Event-ID", Long.toString(version));
    var path = "/v1/issuances/" + issuance + "/events";
    return new DeskWire.Request(HttpMethod.GET, path, all, Buffer.buffer());
  }

  private static void pause(Duration longest) throws DeskUnreachable {
    try {
      Thread.sleep(longest.compareTo(BEFORE_RECONNECT) < 0 ? longest : BEFORE_RECONNECT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeskUnreachable("interrupted", e);
    }
  }

  private static final class Last {
    private final Predicate<IssuanceView> wanted;
    private final Consumer<IssuanceView> changed;
    private IssuanceView view;

    Last(IssuanceView view, Predicate<IssuanceView> wanted, Consumer<IssuanceView> changed) {
      this.view = view;
      this.wanted = wanted;
      this.changed = changed;
    }

    boolean enough() {
      return wanted.test(view);
    }

    void see(IssuanceView next) {
      boolean paperMoved = next.version() == view.version() && !next.equals(view);
      if (next.version() > view.version() || paperMoved) {
        view = next;
        changed.accept(next);
      }
    }
  }
}
