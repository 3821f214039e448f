package tewatashi.kiosk.http;

import io.micrometer.core.instrument.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.TerminalDesk;

/**
 * {@code GET …/events}: an issuance as server-sent events. A virtual thread asks the desk again and
 * again, which works on any node, whoever drives the issuance; nothing is subscribed anywhere.
 */
final class IssuanceEvents {
  static final String ID = "followIssuance";
  static final String PATH = "/v1/issuances/{issuance}/events";

  /** States after which nothing changes but the fee. */
  static final Set<String> ENDS = Set.of("delivered", "abandoned");

  private static final Duration LATER = Duration.ofSeconds(10);

  /** What a terminal wants to follow, and what it has seen of it. */
  record Wish(
      String certificate, RequestParts.Claim claim, IssuanceId issuance, OptionalLong seen) {}

  private final TerminalApi api;
  private final TerminalDesk desk;
  private final Operations fleet;
  private final HttpLimits limits;
  private final Faults faults;
  private final StepMetrics metrics;
  private final ExecutorService threads;
  private final Semaphore room;
  private final BooleanSupplier stopping;

  IssuanceEvents(
      TerminalApi api,
      ApiParts parts,
      HttpLimits limits,
      Faults faults,
      StepMetrics metrics,
      ExecutorService threads,
      Semaphore room,
      BooleanSupplier stopping) {
    this.api = api;
    this.desk = parts.desk();
    this.fleet = parts.fleet();
    this.limits = limits;
    this.faults = faults;
    this.metrics = metrics;
    this.threads = threads;
    this.room = room;
    this.stopping = stopping;
  }

  void mount(Vertx vertx, Paths paths) {
    paths.on(HttpMethod.GET, PATH, routing -> take(vertx, routing));
  }

  private void take(Vertx vertx, RoutingContext routing) {
    var timer = metrics.start();
    var notes = api.notes(routing.request());
    try {
      var certificate = api.admit(routing.request());
      var parts = StepReading.parts(routing, Fields.none(), notes);
      var wish = new Wish(certificate, parts.claim(), parts.issuance(), parts.lastEventId());
      if (!room.tryAcquire()) {
        throw new Refusal(ProblemType.OVERLOADED, LATER);
      }
      start(new EventStream(vertx.getOrCreateContext(), routing.request(), limits), wish, timer);
    } catch (Refusal refusal) {
      var reply = faults.refused(refusal.problem());
      metrics.stop(timer, ID, reply, notes);
      Replies.send(routing.request(), reply);
    }
  }

  private void start(EventStream stream, Wish wish, Timer.Sample timer) throws Refusal {
    try {
      threads.execute(() -> {
        try {
          var notes = wish.claim().notes();
          notes.around(() -> metrics.stop(timer, ID, follow(stream, wish), notes));
        } finally {
          room.release();
        }
      });
    } catch (RejectedExecutionException e) {
      room.release();
      throw new Refusal(ProblemType.OVERLOADED, LATER);
    }
  }

  /** Follows to the end; what the end was. */
  private Reply follow(EventStream stream, Wish wish) {
    var reply = last(stream, wish);
    stream.end(reply);
    return reply;
  }

  private Reply last(EventStream stream, Wish wish) {
    try {
      var terminal = fleet.terminal(wish.certificate());
      if (terminal.isEmpty()) {
        return faults.refused(Problem.of(ProblemType.TERMINAL_UNKNOWN));
      }
      return faults.guard(
          terminal.get().id(),
          Optional.of(wish.issuance()),
          () -> tellChanges(stream, wish, terminal.get()));
    } catch (RegisterUnavailable e) {
      return faults.refused(Problem.of(ProblemType.REGISTER_UNAVAILABLE, LATER));
    } catch (Throwable fault) {
      return faults.internal(ID, fault);
    }
  }

  private Reply tellChanges(EventStream stream, Wish wish, Operations.Terminal terminal) {
    var caller = wish.claim().by(terminal);
    long seen = wish.seen().orElse(-1);
    var paper = TerminalDesk.Paper.NONE;
    while (stream.open() && !stopping.getAsBoolean()) {
      switch (desk.issuance(caller, wish.issuance())) {
        case Answer.Done<TerminalDesk.IssuanceView>(var view) -> {
          // Pages fall, and printers need somebody, while the story itself stands where it stood.
          boolean news = view.version() > seen || !view.paper().equals(paper);
          paper = view.paper();
          boolean ended = ENDS.contains(view.state());
          if (ended && !news) {
            return Reply.done(204, "");
          }
          if (news) {
            seen = view.version();
            stream.event(seen, view.state(), Views.issuance(view).encode());
          } else {
            stream.begin();
          }
          if (ended) {
            return Reply.done(200, "");
          }
        }
        case Answer.Refused<TerminalDesk.IssuanceView> no -> {
          // Once it runs, a stream outlives a short trouble of ours; 503 says that it is one.
          if (!stream.begun() || no.type().status() != 503) {
            return faults.refused(Problem.of(no));
          }
        }
      }
      stream.pause();
    }
    return Reply.done(200, "");
  }
}
