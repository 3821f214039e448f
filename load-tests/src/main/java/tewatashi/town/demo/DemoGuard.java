package tewatashi.town.demo;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;

/**
 * Who may ask the demo's pages, by the same rules as at the terminal's agent: the right name, and
 * whatever changes something from our own pages alone. Written a second time, because the judge
 * shares no code with the judged.
 */
record DemoGuard(int port) {
  /** What every answer says; the one frame is the terminal. */
  HttpServerResponse harden(HttpServerResponse response, URI terminal) {
    String policy =
        String.join(
            "; ",
            List.of(
                "default-src 'none'",
                "script-src 'self'",
                "style-src 'self'",
                "font-src 'self'",
                "img-src 'self'",
                "connect-src 'self'",
                "frame-src " + terminal.toString().replaceFirst("/$", ""),
                "base-uri 'none'",
                "form-action 'none'",
                "frame-ancestors 'none'"));
    return response
        .putHeader("Cache-Control", "no-store")
        .putHeader("Content-Security-Policy", policy)
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff");
  }

  boolean admits(HttpServerRequest request) {
    var hosts = request.headers().getAll("Host");
    if (hosts.size() != 1
        || !List.of("localhost:" + port, "127.0.0.1:" + port).contains(hosts.getFirst())) {
      return false;
    }
    var from = request.headers().getAll("Sec-Fetch-Site");
    if (request.method().equals(HttpMethod.POST)) {
      return request.headers().getAll("Origin").equals(List.of("http://" + hosts.getFirst()))
          && (from.isEmpty() || from.equals(List.of("same-origin")));
    }
    boolean isDocument =
        List.of("/", "/store", "/api", "/accidents", "/operations")
            .contains(String.valueOf(request.path()));
    return isDocument
        || from.isEmpty()
        || from.equals(List.of("same-origin"))
        || from.equals(List.of("none"));
  }
}
