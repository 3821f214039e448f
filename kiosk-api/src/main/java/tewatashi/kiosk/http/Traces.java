package tewatashi.kiosk.http;

import io.vertx.core.http.HttpServerRequest;
import tewatashi.issuance.port.TraceContext;
import tewatashi.kiosk.Chance;
import tewatashi.kiosk.StepNotes;

/** Takes the trace that a terminal sends, or begins one. */
final class Traces {
  private final Chance chance;

  Traces(Chance chance) {
    this.chance = chance;
  }

  /** Notes of a step in its trace: the terminal's where its header is one, our own otherwise. */
  StepNotes notes(HttpServerRequest request) {
    var sent = request.headers().getAll(TraceContext.HEADER);
    byte[] span = chance.bytes(TraceContext.SPAN_BYTES);
    var trace =
        (sent.size() == 1
                ? TraceContext.read(sent.getFirst())
                : java.util.Optional.<TraceContext>empty())
            .map(theirs -> theirs.next(span))
            .orElseGet(() -> TraceContext.begin(chance.bytes(TraceContext.TRACE_BYTES), span));
    return new StepNotes(trace);
  }
}
