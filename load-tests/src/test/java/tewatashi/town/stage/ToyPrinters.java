package tewatashi.town.stage;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Trays alone: the control endpoint of the virtual printer, as its README describes it. */
final class ToyPrinters {
  private final Map<String, ConcurrentSkipListMap<Integer, Printed>> trays =
      new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final HttpServer server;

  @SuppressWarnings("ArrayRecordComponent") // Nobody compares two papers.
  private record Printed(byte[] document, Instant arrived) {
    JsonObject toJson() {
      return new JsonObject().put("bytes", document.length).put("arrived_at", arrived.toString());
    }
  }

  ToyPrinters(Vertx vertx) throws Exception {
    var router = Router.router(vertx);
    router.get("/printers/:uuid/tray").handler(this::list);
    router.delete("/printers/:uuid/tray").handler(this::takeAll);
    router.get("/printers/:uuid/tray/:number").handler(this::look);
    router.delete("/printers/:uuid/tray/:number").handler(this::take);
    router.post("/printers/:uuid/faults").handler(any -> any.json(new JsonObject()));
    server =
        vertx
            .createHttpServer()
            .requestHandler(router)
            .listen(0, "127.0.0.1")
            .await(10, TimeUnit.SECONDS);
  }

  int port() {
    return server.actualPort();
  }

  void print(String printer, byte[] document) {
    tray(printer).put(numbers.incrementAndGet(), new Printed(document, Instant.now()));
  }

  private ConcurrentSkipListMap<Integer, Printed> tray(String printer) {
    return trays.computeIfAbsent(printer, _ -> new ConcurrentSkipListMap<>());
  }

  private void list(RoutingContext context) {
    var listed = new JsonArray();
    new TreeMap<>(tray(context.pathParam("uuid")))
        .forEach((number, document) -> listed.add(document.toJson().put("number", number)));
    context.json(listed);
  }

  private void takeAll(RoutingContext context) {
    tray(context.pathParam("uuid")).clear();
    context.json(new JsonArray());
  }

  private void look(RoutingContext context) {
    int number = Integer.parseInt(context.pathParam("number").replace(".pdf", ""));
    context
        .response()
        .putHeader("Content-Type", "application/pdf")
        .end(Buffer.buffer(tray(context.pathParam("uuid")).get(number).document()));
  }

  private void take(RoutingContext context) {
    tray(context.pathParam("uuid")).remove(Integer.parseInt(context.pathParam("number")));
    context.json(new JsonObject());
  }
}
