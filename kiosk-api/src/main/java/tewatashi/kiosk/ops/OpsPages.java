package tewatashi.kiosk.ops;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import tewatashi.kiosk.http.Paths;
import tewatashi.page.PageFiles;

/**
 * The page itself: files that anybody may have, for they know nothing. The design system's and the
 * font's lie once in the repository, beside the terminal's page.
 */
final class OpsPages {
  private static final String PAGE = "/ops/page/";
  private static final List<String> SHARED =
      List.of("vendor/design-system/", "vendor/noto-sans-jp/");

  private final Gate gate;
  private final PageFiles own = new PageFiles("/tewatashi/kiosk/ops/page/");
  private final PageFiles shared = new PageFiles("/tewatashi/terminal/page/");

  OpsPages(Gate gate) {
    this.gate = gate;
  }

  void mount(Vertx vertx, Paths paths) {
    // A router takes /ops and /ops/ for one path; the page's own addresses stand below the latter.
    paths.on(
        HttpMethod.GET,
        "/ops",
        routing -> {
          if ("/ops/".equals(routing.request().path())) {
            send(vertx, routing, "index.html");
          } else {
            toThePage(routing);
          }
        });
    paths.on(
        HttpMethod.GET,
        PAGE + "*",
        routing -> send(vertx, routing, routing.normalizedPath().substring(PAGE.length())));
  }

  private void toThePage(RoutingContext routing) {
    gate.harden(routing.response()).setStatusCode(303).putHeader("Location", "/ops/").end();
  }

  private void send(Vertx vertx, RoutingContext routing, String path) {
    var response = gate.harden(routing.response());
    if (!gate.isOurs(routing.request())) {
      response.setStatusCode(403).end();
      return;
    }
    vertx
        .executeBlocking(() -> file(path))
        .onSuccess(found ->
            found.ifPresentOrElse(
                file -> response.putHeader("Content-Type", file.type()).end(file.bytes()),
                () -> response.setStatusCode(404).end(Buffer.buffer())))
        .onFailure(_ -> response.setStatusCode(500).end());
  }

  private Optional<PageFiles.PageFile> file(String path) {
    return (SHARED.stream().anyMatch(path::startsWith) ? shared : own).file(path);
  }
}
