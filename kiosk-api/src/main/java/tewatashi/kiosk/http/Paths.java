package tewatashi.kiosk.http;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tewatashi.kiosk.ProblemType;

/** A router that answers every path and method: 404, 405 with {@code Allow}, and OPTIONS itself. */
public final class Paths {
  private final Router router;
  private final Faults faults;
  private final Map<String, Set<String>> methods = new LinkedHashMap<>();

  Paths(Router router, Faults faults) {
    this.router = router;
    this.faults = faults;
  }

  /**
   * Routes one operation.
   *
   * @param path with {@code {names}}, as in the contract
   */
  public void on(HttpMethod method, String path, Handler<RoutingContext> handler) {
    router.route(method, vertxPath(path)).handler(handler);
    methods.computeIfAbsent(path, _ -> new TreeSet<>()).add(method.name());
  }

  /** What can be read with GET can be asked for with HEAD; Vert.x leaves the body out. */
  public void onGetAndHead(String path, Handler<RoutingContext> handler) {
    on(HttpMethod.GET, path, handler);
    on(HttpMethod.HEAD, path, handler);
  }

  /** Every path with its methods. */
  Map<String, Set<String>> methods() {
    return methods;
  }

  /** Answers whatever was not routed; call it last. */
  Router closed() {
    methods.forEach((path, allowed) -> {
      var allow = String.join(", ", allowed) + ", OPTIONS";
      router
          .route(HttpMethod.OPTIONS, vertxPath(path))
          .handler(routing ->
              Replies.harden(routing.response())
                  .setStatusCode(204)
                  .putHeader("Allow", allow)
                  .end());
      router
          .route(vertxPath(path))
          .handler(routing -> {
            routing.response().putHeader("Allow", allow);
            refuse(routing, ProblemType.METHOD_NOT_ALLOWED);
          });
    });
    router.route().handler(routing -> refuse(routing, ProblemType.NOT_FOUND));
    router.errorHandler(400, routing -> refuse(routing, ProblemType.MALFORMED_REQUEST));
    router.errorHandler(404, routing -> refuse(routing, ProblemType.NOT_FOUND));
    router.errorHandler(
        500,
        routing -> {
          var fault = routing.failure();
          Replies.send(
              routing.request(),
              faults.internal("a route", fault == null ? new IllegalStateException() : fault));
        });
    return router;
  }

  private void refuse(RoutingContext routing, ProblemType type) {
    Replies.send(routing.request(), faults.refused(Problem.of(type)));
  }

  private static String vertxPath(String path) {
    return path.replaceAll("\\{([a-z]+)}", ":$1");
  }
}
