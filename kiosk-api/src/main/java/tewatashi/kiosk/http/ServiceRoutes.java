package tewatashi.kiosk.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import tewatashi.issuance.session.Realm;
import tewatashi.kiosk.BuildIdentity;

/** What the service says of itself, on both listeners: that it lives, and its contract. */
final class ServiceRoutes {
  private final Buffer liveness;
  private final Buffer contract;

  /**
   * @param contract of the listener, as it was built
   */
  ServiceRoutes(Realm realm, BuildIdentity build, byte[] contract) {
    liveness =
        new JsonObject()
            .put("alive", true)
            .put("realm", realm.word())
            .put("build", build.toString())
            .toBuffer();
    this.contract = Buffer.buffer(contract);
  }

  void mount(Paths paths) {
    paths.onGetAndHead("/livez", routing -> send(routing, "application/json", liveness));
    mountContract(paths);
  }

  void mountContract(Paths paths) {
    paths.onGetAndHead("/openapi.yaml", routing -> send(routing, "application/yaml", contract));
  }

  /** The terminals' contract as it was built. */
  static byte[] contract() {
    try (var file = BuildIdentity.class.getResourceAsStream("openapi.yaml")) {
      return Objects.requireNonNull(file, "openapi.yaml").readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void send(RoutingContext routing, String type, Buffer body) {
    HttpServerResponse response = Replies.harden(routing.response());
    response.putHeader("Content-Type", type).end(body);
  }
}
