package tewatashi.kiosk.http;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;

/** Writes replies, on the request's own event loop. No request's value ever enters a header. */
public final class Replies {
  private static final long LINGER_MILLIS = 1_000;

  private Replies() {}

  /** Sends it, once. */
  public static void send(HttpServerRequest request, Reply reply) {
    var response = request.response();
    if (response.ended() || response.closed()) {
      return;
    }
    harden(response).setStatusCode(reply.status());
    reply.retryAfter().ifPresent(after -> response.putHeader("Retry-After", seconds(after)));
    boolean bodyLeft = stillSending(request);
    if (bodyLeft) {
      response.putHeader("Connection", "close");
    }
    if (!reply.body().isEmpty()) {
      response.putHeader(
          "Content-Type", reply.isProblem() ? "application/problem+json" : "application/json");
    }
    var sent = response.end(reply.body());
    if (bodyLeft) {
      sent.onComplete(_ -> hangUpSoon(request));
    }
  }

  /**
   * Ends a connection whose body nobody will read: it has no next request. At once would reset it,
   * and the answer might be lost on its way to a caller who still sends.
   */
  private static void hangUpSoon(HttpServerRequest request) {
    var connection = request.connection();
    if (request.isEnded()) {
      connection.close();
      return;
    }
    request.handler(_ -> {}).endHandler(_ -> connection.close());
    var context = Vertx.currentContext();
    if (context != null) {
      context.owner().setTimer(LINGER_MILLIS, _ -> connection.close());
    }
  }

  /** What every answer says: keep it nowhere, run nothing from it, frame it nowhere. */
  public static HttpServerResponse harden(HttpServerResponse response) {
    return response
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin");
  }

  private static boolean stillSending(HttpServerRequest request) {
    var length = request.getHeader("Content-Length");
    boolean body =
        request.headers().contains("Transfer-Encoding") || (length != null && !length.equals("0"));
    return body && !request.isEnded();
  }

  private static String seconds(Duration after) {
    return Long.toString(Math.clamp(after.plusMillis(999).toSeconds(), 1, 3_600));
  }
}
