package tewatashi.printing.virtual;

import static java.util.Objects.requireNonNullElse;

import com.hp.jipp.encoding.IppPacket;
import com.hp.jipp.model.Operation;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** IPP over HTTP, RFC 8010 §4: one POST, one packet there, one packet back. */
final class IppEndpoint implements Handler<HttpServerRequest> {
  private static final Logger LOG = LoggerFactory.getLogger(IppEndpoint.class);
  private static final String MEDIA_TYPE = "application/ipp";

  /** A household of nine on many pages is far below one; the rest is for test documents. */
  private static final int REQUEST_BYTES_MAX = 64 * 1024 * 1024;

  private final Vertx vertx;
  private final Map<String, VirtualPrinter> printers = new HashMap<>();

  IppEndpoint(Vertx vertx) {
    this.vertx = vertx;
  }

  /** From now on requests to this printer's path reach it. */
  void connect(VirtualPrinter printer) {
    printers.put(printer.settings().uri().getPath(), printer);
  }

  @Override
  public void handle(HttpServerRequest http) {
    var printer = printers.get(printerPath(requireNonNullElse(http.path(), "/")));
    if (printer == null) {
      http.response().setStatusCode(404).end();
    } else if (printer.engine().faults().off()) {
      http.connection().close();
    } else if (http.method().equals(HttpMethod.GET)) {
      http.response().putHeader("Content-Type", "text/plain").end("A virtual printer.\n");
    } else if (!http.method().equals(HttpMethod.POST)) {
      http.response().setStatusCode(405).end();
    } else if (!MEDIA_TYPE.equalsIgnoreCase(http.getHeader("Content-Type"))) {
      http.response().setStatusCode(415).end();
    } else {
      receive(http, printer);
    }
  }

  /** Both the printer's own path and that of a job of it lead to the printer. */
  private static String printerPath(String path) {
    return path.replaceFirst("/[1-9][0-9]*$", "");
  }

  private void receive(HttpServerRequest http, VirtualPrinter printer) {
    printer.asked(http.getHeader("traceparent"));
    var body = Buffer.buffer();
    http.handler(chunk -> {
      if (body.length() + chunk.length() <= REQUEST_BYTES_MAX) {
        body.appendBuffer(chunk);
      } else if (!http.response().ended()) {
        http.response().setStatusCode(413).end().onComplete(_ -> http.connection().close());
      }
    });
    http.endHandler(_ ->
        vertx
            .executeBlocking(() -> IppRequest.parse(body.getBytes()), false)
            .onSuccess(request -> answer(http, printer, request))
            .onFailure(cause -> refuse(http, cause)));
  }

  private static void refuse(HttpServerRequest http, Throwable cause) {
    LOG.debug("not an IPP request", cause);
    if (!http.response().ended()) {
      http.response().setStatusCode(400).end();
    }
  }

  private void answer(HttpServerRequest http, VirtualPrinter printer, IppRequest request) {
    var packet = new Operations(printer).answer(request);
    var engine = printer.engine();
    var lost = engine.faults().loseResponseTo();
    String operation = Operation.Companion.get(request.packet().getCode()).getName();
    if (engine.faults().off()) {
      http.connection().close();
    } else if (lost.filter(operation::equalsIgnoreCase).isPresent()) {
      engine.have(engine.faults().withResponseLost());
      http.connection().close();
    } else {
      var bytes = Buffer.buffer(encode(packet));
      boolean twice = engine.faults().answerTwice();
      long late = engine.faults().lateBy(operation).toMillis();
      if (late > 0) {
        vertx.setTimer(late, _ -> say(http, bytes, twice));
      } else {
        say(http, bytes, twice);
      }
    }
  }

  private static void say(HttpServerRequest http, Buffer bytes, boolean twice) {
    if (http.response().closed()) {
      return; // Whoever asked did not wait for a late answer.
    }
    var response = http.response().putHeader("Content-Type", MEDIA_TYPE);
    if (twice) {
      response.putHeader("Content-Length", Integer.toString(bytes.length()));
      response.end(bytes.copy().appendBuffer(again(bytes)));
    } else {
      response.end(bytes);
    }
  }

  /** The same answer as it stands on the wire, behind the first one's Content-Length. */
  private static Buffer again(Buffer bytes) {
    return Buffer.buffer(
            "HTTP/1.1 200 OK\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n"
                .formatted(MEDIA_TYPE, bytes.length()))
        .appendBuffer(bytes);
  }

  private static byte[] encode(IppPacket packet) {
    var out = new ByteArrayOutputStream();
    try {
      packet.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
