package tewatashi.printing.virtual;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.toUnmodifiableMap;

import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What a person can do who stands before the printer: look into the tray, take paper, break the
 * printer and mend it. Loopback only, and no part of IPP. The paths stand in the module's README.
 */
final class ControlEndpoint implements Handler<HttpServerRequest> {
  private static final Pattern PRINTER = Pattern.compile("/printers/([0-9a-f-]{36})(/.*)");
  private static final Pattern SHEET = Pattern.compile("/tray/([1-9][0-9]{0,8})(\\.pdf)?");

  private final Map<UUID, VirtualPrinter> printers;
  private final VirtualPrinter first;

  /**
   * @param printers at least one; the first is also reached without its UUID in the path
   */
  ControlEndpoint(List<VirtualPrinter> printers) {
    this.first = printers.getFirst();
    this.printers =
        printers.stream()
            .collect(toUnmodifiableMap(printer -> printer.settings().uuid(), printer -> printer));
  }

  @Override
  public void handle(HttpServerRequest http) {
    String whole = requireNonNullElse(http.path(), "/");
    var named = PRINTER.matcher(whole);
    boolean isNamed = named.matches();
    var printer = isNamed ? printers.get(UUID.fromString(named.group(1))) : first;
    String path = isNamed ? requireNonNullElse(named.group(2), "/") : whole;
    if (printer == null) {
      http.response().setStatusCode(404).end();
    } else {
      handle(http, printer, path);
    }
  }

  private static void handle(HttpServerRequest http, VirtualPrinter printer, String path) {
    var sheet = SHEET.matcher(path);
    if (sheet.matches()) {
      sheet(http, printer.tray(), Integer.parseInt(sheet.group(1)), sheet.group(2) != null);
    } else if (path.equals("/tray") && http.method().equals(HttpMethod.GET)) {
      json(http, list(printer.tray().documents()).toBuffer());
    } else if (path.equals("/tray") && http.method().equals(HttpMethod.DELETE)) {
      json(http, list(printer.tray().take()).toBuffer());
    } else if (path.equals("/traces") && http.method().equals(HttpMethod.GET)) {
      json(http, new JsonArray(printer.traces()).toBuffer());
    } else if (path.equals("/faults") && http.method().equals(HttpMethod.GET)) {
      json(http, printer.engine().faults().toJson().toBuffer());
    } else if (path.equals("/faults") && http.method().equals(HttpMethod.DELETE)) {
      have(http, printer, Faults.none());
    } else if (path.equals("/faults") && http.method().equals(HttpMethod.POST)) {
      http.body().onSuccess(body -> post(http, printer, body));
    } else {
      http.response().setStatusCode(404).end();
    }
  }

  private static void sheet(HttpServerRequest http, Tray tray, int number, boolean asPdf) {
    Optional<TrayDocument> found =
        http.method().equals(HttpMethod.DELETE) ? tray.take(number) : tray.document(number);
    if (found.isEmpty()) {
      http.response().setStatusCode(404).end();
    } else if (asPdf) {
      http.response()
          .putHeader("Content-Type", "application/pdf")
          .end(Buffer.buffer(found.get().document().bytes()));
    } else {
      json(http, found.get().toJson().toBuffer());
    }
  }

  private static void post(HttpServerRequest http, VirtualPrinter printer, Buffer body) {
    try {
      var json = new JsonObject(body);
      // Not a state but something that happens, once: it is not among the faults afterwards.
      boolean forgets = Boolean.TRUE.equals(json.remove("forget_jobs"));
      var faults = Faults.fromJson(json);
      if (forgets) {
        printer.engine().forgetJobs();
      }
      have(http, printer, faults);
    } catch (DecodeException | IllegalArgumentException e) {
      http.response().setStatusCode(400).end(e.getMessage() + "\n");
    }
  }

  private static void have(HttpServerRequest http, VirtualPrinter printer, Faults faults) {
    printer.engine().have(faults);
    json(http, printer.engine().faults().toJson().toBuffer());
  }

  private static JsonArray list(List<TrayDocument> documents) {
    return new JsonArray(documents.stream().map(TrayDocument::toJson).toList());
  }

  private static void json(HttpServerRequest http, Buffer body) {
    http.response().putHeader("Content-Type", "application/json").end(body);
  }
}
