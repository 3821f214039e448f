package tewatashi.kiosk.ops;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.net.URI;
import java.util.List;

/**
 * Whether a browser asks from where it should: under the one name of this server, and, to change
 * something, from this very page (Fetch Metadata; RFC 6454). What the page itself may do is said in
 * its policy: nothing from outside, nothing inline, framed nowhere.
 */
final class Gate {
  private static final String POLICY =
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
              "frame-ancestors 'none'",
              "require-trusted-types-for 'script'"));

  private final String host;
  private final String origin;
  private final boolean secure;

  Gate(URI origin) {
    this.host = origin.getRawAuthority();
    this.origin = origin.toString();
    this.secure = "https".equals(origin.getScheme());
  }

  /** What every answer for a page says. */
  HttpServerResponse harden(HttpServerResponse response) {
    if (secure) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000");
    }
    return response
        .putHeader("Cache-Control", "no-store")
        .putHeader("Content-Security-Policy", POLICY)
        .putHeader("Cross-Origin-Opener-Policy", "same-origin")
        .putHeader("Cross-Origin-Resource-Policy", "same-origin")
        .putHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=()")
        .putHeader("Referrer-Policy", "no-referrer")
        .putHeader("X-Content-Type-Options", "nosniff");
  }

  /** Under another name somebody else's DNS may have pointed here. */
  boolean isOurs(HttpServerRequest request) {
    return request.headers().getAll("Host").equals(List.of(host));
  }

  /** Whether a page of ours asks, as far as the browser says so. */
  boolean fromThePage(HttpServerRequest request) {
    var site = request.headers().getAll("Sec-Fetch-Site");
    boolean sameSite = site.isEmpty() || site.equals(List.of("same-origin"));
    if (request.method().equals(HttpMethod.GET)) {
      return sameSite || site.equals(List.of("none"));
    }
    return sameSite && request.headers().getAll("Origin").equals(List.of(origin));
  }
}
