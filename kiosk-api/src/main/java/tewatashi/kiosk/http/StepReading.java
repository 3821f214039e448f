package tewatashi.kiosk.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.StepNotes;

/** Turns a received request into a step that is ready to be taken, or refuses it. */
final class StepReading {
  private StepReading() {}

  static StepRunner.Ready read(
      Step step, String certificateSha256, RoutingContext routing, Buffer body, StepNotes notes)
      throws Refusal {
    var bytes = body.getBytes();
    if (!step.hasBody() && bytes.length > 0) {
      throw new Refusal.Malformed("this step takes no body");
    }
    var fields = step.hasBody() ? FieldReader.read(bytes) : Fields.none();
    var parts = parts(routing, fields, notes);
    var call = step.read(parts);
    return new StepRunner.Ready(
        step,
        certificateSha256,
        parts.issuanceIfNamed(),
        key(step, certificateSha256, parts, routing, bytes),
        call,
        notes);
  }

  /** The parts of a request whose path names something. */
  static RequestParts parts(RoutingContext routing, Fields fields, StepNotes notes) throws Refusal {
    if (routing.request().query() != null) {
      throw new Refusal.Malformed("no query is expected");
    }
    var parts = new RequestParts(routing.pathParams(), routing.request().headers(), fields, notes);
    if (!parts.namesSomething()) {
      throw new Refusal(ProblemType.NOT_FOUND);
    }
    return parts;
  }

  private static Optional<OnceOnly.Key> key(
      Step step, String certificateSha256, RequestParts parts, RoutingContext routing, byte[] body)
      throws Refusal {
    if (!step.once()) {
      return Optional.empty();
    }
    var key = parts.idempotencyKey();
    if (key.isEmpty()) {
      throw new Refusal(ProblemType.IDEMPOTENCY_KEY_MISSING);
    }
    var path = routing.normalizedPath();
    return Optional.of(
        OnceOnly.Key.of(
            parts.claim(), certificateSha256, key.get(), step.method().name(), path, body));
  }

  /** {@code application/json}, in UTF-8 if a character set is named at all. */
  static boolean isJson(HttpServerRequest request) {
    var type = request.headers().getAll("Content-Type");
    return type.size() == 1
        && type.getFirst().matches("(?i) *application/json *(; *charset=\"?utf-8\"? *)?");
  }
}
