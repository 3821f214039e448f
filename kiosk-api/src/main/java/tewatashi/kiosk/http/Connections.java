package tewatashi.kiosk.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one event loop. Vert.x counts idle bytes, so whoever drips a head byte by byte
 * is never idle: here a whole head must have arrived in time, first and again after each answer.
 */
final class Connections {
  /** Between two looks: a connection lives at most so much longer than it may. */
  private static final long LOOK_MILLIS = 500;

  private final HttpLimits limits;
  private final ConnectionCounts counts;
  private final LongSupplier passing;
  private final Map<HttpConnection, Line> lines = new HashMap<>();

  /** What is known of one connection; times in nanoseconds of {@code passing}. */
  private static final class Line {
    private @Nullable HttpServerResponse last;
    private long waitsSince;
    private boolean answering;

    Line(long now) {
      waitsSince = now;
    }
  }

  /**
   * @param counts shared by all event loops of the listener
   */
  Connections(HttpLimits limits, ConnectionCounts counts, LongSupplier passing) {
    this.limits = limits;
    this.counts = counts;
    this.passing = passing;
  }

  /** Looks at every connection again and again. On the event loop that serves them. */
  void watch(Vertx vertx) {
    vertx.setPeriodic(LOOK_MILLIS, _ -> look());
  }

  /** A connection whose handshake is over; one too many is closed before it can ask. */
  void opened(HttpConnection connection) {
    Optional<String> terminal = TerminalCertificate.sha256(connection);
    if (!counts.enter(terminal)) {
      connection.close();
      return;
    }
    lines.put(connection, new Line(passing.getAsLong()));
    connection.closeHandler(_ -> {
      counts.leave(terminal);
      lines.remove(connection);
    });
  }

  /** A whole head has arrived. */
  void asks(HttpServerRequest request) {
    var line = lines.get(request.connection());
    if (line != null) {
      line.last = request.response();
      line.answering = true;
    }
  }

  private void look() {
    long now = passing.getAsLong();
    for (var each : Map.copyOf(lines).entrySet()) {
      Line line = each.getValue();
      if (line.answering && line.last != null && line.last.ended()) {
        line.answering = false;
        line.waitsSince = now;
      }
      if (!line.answering && now - line.waitsSince > headMax(line).toNanos()) {
        each.getKey().close();
      }
    }
  }

  /** A terminal between two steps waits for a person; a stranger waits for nobody. */
  private Duration headMax(Line line) {
    return line.last == null ? limits.headArrivalMax() : limits.idleMax();
  }
}
