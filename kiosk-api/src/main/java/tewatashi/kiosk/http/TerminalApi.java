package tewatashi.kiosk.http;

import io.micrometer.core.instrument.Timer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.time.InstantSource;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.StepNotes;

/**
 * The terminals' steps on an event loop: route, look at the certificate, receive, read, and hand
 * over. Nothing of a request is kept in a Vert.x context, which neighbours may share.
 */
final class TerminalApi {
  private final HttpLimits limits;
  private final InstantSource clock;
  private final CallerRates rates;
  private final StepRunner runner;
  private final Faults faults;
  private final StepMetrics metrics;
  private final Traces traces;

  TerminalApi(
      HttpLimits limits,
      InstantSource clock,
      CallerRates rates,
      StepRunner runner,
      Faults faults,
      StepMetrics metrics,
      Traces traces) {
    this.limits = limits;
    this.clock = clock;
    this.rates = rates;
    this.runner = runner;
    this.faults = faults;
    this.metrics = metrics;
    this.traces = traces;
  }

  void mount(Vertx vertx, Paths paths) {
    for (var step : TerminalSteps.ALL) {
      paths.on(step.method(), step.path(), routing -> take(vertx, routing, step));
    }
  }

  /** Who asks, by the certificate: known to TLS, not too eager; the allow-list is asked later. */
  String admit(HttpServerRequest request) throws Refusal {
    var certificate = TerminalCertificate.sha256(request, clock.instant());
    if (certificate.isEmpty()) {
      throw new Refusal(ProblemType.TERMINAL_UNKNOWN);
    }
    if (!rates.allow(certificate.get())) {
      throw new Refusal(ProblemType.TOO_MANY_REQUESTS, CallerRates.WINDOW);
    }
    return certificate.get();
  }

  /** Notes of a step, in its trace. */
  StepNotes notes(HttpServerRequest request) {
    return traces.notes(request);
  }

  private void take(Vertx vertx, RoutingContext routing, Step step) {
    var visit =
        new Visit(
            step,
            routing,
            vertx.getOrCreateContext(),
            metrics.start(),
            traces.notes(routing.request()));
    try {
      var certificate = admit(routing.request());
      if (step.hasBody() && !StepReading.isJson(routing.request())) {
        throw new Refusal(ProblemType.UNSUPPORTED_MEDIA_TYPE);
      }
      BodyReceiver.receive(vertx, routing.request(), limits)
          .onSuccess(body -> visit.notes().around(() -> read(visit, certificate, body)))
          .onFailure(failure -> visit.notes().around(() -> refuse(visit, failure)));
    } catch (Refusal refusal) {
      refuse(visit, refusal);
    }
  }

  private void read(Visit visit, String certificate, Buffer body) {
    try {
      var ready = StepReading.read(visit.step(), certificate, visit.routing(), body, visit.notes());
      runner.run(ready, reply -> visit.loop().runOnContext(_ -> answer(visit, reply)));
    } catch (Refusal refusal) {
      refuse(visit, refusal);
    } catch (RuntimeException fault) {
      answer(visit, faults.internal(visit.step().id(), fault));
    }
  }

  private void refuse(Visit visit, Throwable failure) {
    answer(
        visit,
        failure instanceof Refusal refusal
            ? faults.refused(refusal.problem())
            : faults.internal(visit.step().id(), failure));
  }

  private void answer(Visit visit, Reply reply) {
    metrics.stop(visit.timer(), visit.step().id(), reply, visit.notes());
    Replies.send(visit.routing().request(), reply);
  }

  /** One request under way, with the event loop it came from. */
  private record Visit(
      Step step, RoutingContext routing, Context loop, Timer.Sample timer, StepNotes notes) {}
}
