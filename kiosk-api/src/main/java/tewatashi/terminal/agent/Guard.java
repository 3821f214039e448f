package tewatashi.terminal.agent;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Who may ask. The agent listens on the loopback alone, but every page of every browser on the
 * machine can send requests there: so the name it was asked under, where a request comes from, and
 * what a browser says of it must each be right.
 */
final class Guard {
  private static final Pattern ORIGIN =
      Pattern.compile("https?://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?");

  private final Set<String> hosts;
  private final String policy;

  /**
   * @param framedBy the one origin that may frame the page
   */
  Guard(int port, Optional<String> framedBy) {
    framedBy
        .filter(origin -> !ORIGIN.matcher(origin).matches())
        .ifPresent(origin -> {
          throw new IllegalArgumentException("an origin is http://HOST:PORT");
        });
    this.hosts = Set.of("localhost:" + port, "127.0.0.1:" + port);
    this.policy =
        String.join(
            "; ",
            List.of(
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "font-src 'self'",
                "img-src 'self'",
                "connect-src 'self'",
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors " + framedBy.orElse("'none'")));
  }

  /** What every answer says, refusals too. */
  HttpServerResponse harden(HttpServerResponse response) {
    return response
        .putHeader("Cache-Control", "no-store")
        .putHeader("Content-Security-Policy", policy)
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff");
  }

  /** Whether this request may be answered. */
  boolean admits(HttpServerRequest request) {
    var hosts = request.headers().getAll("Host");
    if (hosts.size() != 1 || !this.hosts.contains(hosts.getFirst())) {
      return false; // A name that somebody else's DNS has pointed at this machine.
    }
    var from = request.headers().getAll("Sec-Fetch-Site");
    if (request.method().equals(HttpMethod.POST)) {
      return request.headers().getAll("Origin").equals(List.of("http://" + hosts.getFirst()))
          && (from.isEmpty() || from.equals(List.of("same-origin")));
    }
    // The document itself may be opened from anywhere, or framed where the policy allows it.
    return "/".equals(request.path())
        || from.isEmpty()
        || from.equals(List.of("same-origin"))
        || from.equals(List.of("none"));
  }
}
