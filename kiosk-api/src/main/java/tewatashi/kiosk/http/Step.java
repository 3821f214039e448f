package tewatashi.kiosk.http;

import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import tewatashi.issuance.port.Operations;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.TerminalDesk;

/**
 * One step of the contract that the desk answers.
 *
 * @param id its {@code operationId}
 * @param path with {@code {names}}, as in the contract
 * @param success status of an answer that is no refusal
 * @param hasBody whether it takes JSON; otherwise a body is refused
 * @param once whether it moves money or paper, so that it needs an {@code Idempotency-Key}
 */
record Step(
    String id,
    HttpMethod method,
    String path,
    int success,
    boolean hasBody,
    boolean once,
    Reading reading) {

  /** Reads all of a request before anything is asked of anybody. */
  @FunctionalInterface
  interface Reading {
    DeskCall read(RequestParts parts) throws Refusal;
  }

  /** What was read, ready to be said at the desk; it blocks, on a virtual thread. */
  @FunctionalInterface
  interface DeskCall {
    Answer<JsonObject> at(TerminalDesk desk, Operations.Terminal terminal);
  }

  DeskCall read(RequestParts parts) throws Refusal {
    var call = reading.read(parts);
    parts.body().refuseOthers();
    return call;
  }
}
