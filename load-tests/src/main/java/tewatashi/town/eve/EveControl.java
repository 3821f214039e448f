package tewatashi.town.eve;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Objects;

/**
 * Trays and levers of a fleet on the loopback interface, by the paths of the virtual printers'
 * control endpoint (print-adapter's README): whoever knows those finds their way here.
 *
 * <ul>
 *   <li>{@code GET /printers/UUID/tray} lists the documents, {@code …/tray/NUMBER.pdf} is one,
 *       {@code DELETE …/tray/NUMBER} takes it out
 *   <li>{@code POST /printers/UUID/faults} replaces what ails the printer, as {@link Trouble} reads
 *       it; 400 for what it cannot show
 * </ul>
 */
final class EveControl {
  private static final int BODY_BYTES_MAX = 8 * 1024;

  private final Vertx vertx;
  private final EveFleet fleet;

  EveControl(Vertx vertx, EveFleet fleet) {
    this.vertx = vertx;
    this.fleet = fleet;
  }

  /** Listens at a free port. */
  Future<HttpServer> listen() {
    var router = Router.router(vertx);
    router.get("/printers/:uuid/tray").handler(any -> with(any, this::list));
    router.get("/printers/:uuid/tray/:number").handler(any -> with(any, this::look));
    router.delete("/printers/:uuid/tray/:number").handler(any -> with(any, this::take));
    router
        .post("/printers/:uuid/faults")
        .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
        .handler(any -> with(any, this::ail));
    return vertx.createHttpServer().requestHandler(router).listen(0, "127.0.0.1");
  }

  private interface Deed {
    Buffer with(EvePrinter printer, RoutingContext context) throws Exception;
  }

  /** Files and processes are waited for: not on the event loop, and each printer for itself. */
  private void with(RoutingContext context, Deed deed) {
    var printer = fleet.named(parameter(context, "uuid"));
    if (printer.isEmpty()) {
      context.response().setStatusCode(404).end();
      return;
    }
    vertx
        .executeBlocking(() -> deed.with(printer.get(), context), false)
        .onSuccess(context.response()::end)
        .onFailure(e ->
            context
                .response()
                .setStatusCode(e instanceof RuntimeException ? 400 : 500)
                .end(String.valueOf(e.getMessage())));
  }

  private Buffer list(EvePrinter printer, RoutingContext context) throws Exception {
    var listed = new JsonArray();
    printer.tray().numbers().forEach(number -> listed.add(new JsonObject().put("number", number)));
    return listed.toBuffer();
  }

  private Buffer look(EvePrinter printer, RoutingContext context) throws Exception {
    return printer.tray().look(number(context)).map(Buffer::buffer).orElseThrow();
  }

  private Buffer take(EvePrinter printer, RoutingContext context) throws Exception {
    printer.tray().take(number(context));
    return new JsonObject().toBuffer();
  }

  private Buffer ail(EvePrinter printer, RoutingContext context) throws Exception {
    var said = Objects.requireNonNullElseGet(context.body().asJsonObject(), JsonObject::new);
    printer.ail(Trouble.of(said));
    return new JsonObject().toBuffer();
  }

  private static int number(RoutingContext context) {
    return Integer.parseInt(parameter(context, "number").replace(".pdf", ""));
  }

  private static String parameter(RoutingContext context, String name) {
    return Objects.requireNonNullElse(context.pathParam(name), "");
  }
}
