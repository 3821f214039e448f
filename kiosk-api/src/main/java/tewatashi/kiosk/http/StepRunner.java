package tewatashi.kiosk.http;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.kiosk.Answer;
import tewatashi.kiosk.ProblemType;
import tewatashi.kiosk.StepNotes;
import tewatashi.kiosk.TerminalDesk;

/**
 * Takes read steps to the desk, each on a virtual thread of its own, so many at once and no more.
 * Vert.x could run handlers on virtual threads too, but one at a time for each of its contexts: a
 * step that waits for the database would hold up its neighbours.
 */
final class StepRunner {
  private static final Duration SOON = Duration.ofSeconds(2);

  /**
   * A step, fully read.
   *
   * @param certificateSha256 who asks
   * @param once the key, on steps that need one
   * @param notes whose trace the step is taken in
   */
  record Ready(
      Step step,
      String certificateSha256,
      Optional<IssuanceId> issuance,
      Optional<OnceOnly.Key> once,
      Step.DeskCall call,
      StepNotes notes) {}

  private final TerminalDesk desk;
  private final Operations fleet;
  private final OnceOnly onceOnly;
  private final Faults faults;
  private final ExecutorService threads;
  private final StepRoom room;

  StepRunner(
      TerminalDesk desk,
      Operations fleet,
      OnceOnly onceOnly,
      Faults faults,
      ExecutorService threads,
      StepRoom room) {
    this.desk = desk;
    this.fleet = fleet;
    this.onceOnly = onceOnly;
    this.faults = faults;
    this.threads = threads;
    this.room = room;
  }

  /**
   * Runs a step, or refuses it at once: never a longer queue.
   *
   * @param then is told the reply, on the step's thread or at once
   */
  void run(Ready ready, Consumer<Reply> then) {
    if (!room.enter(ready.step())) {
      then.accept(faults.refused(Problem.of(ProblemType.OVERLOADED, SOON)));
      return;
    }
    try {
      threads.execute(() -> ready.notes().around(() -> take(ready, then)));
    } catch (RejectedExecutionException e) {
      room.leave(ready.step());
      then.accept(faults.refused(Problem.of(ProblemType.OVERLOADED, SOON)));
    }
  }

  private void take(Ready ready, Consumer<Reply> then) {
    Reply reply;
    try {
      reply = reply(ready);
    } finally {
      room.leave(ready.step());
    }
    then.accept(reply);
  }

  private Reply reply(Ready ready) {
    try {
      var terminal = fleet.terminal(ready.certificateSha256());
      return terminal.isEmpty()
          ? faults.refused(Problem.of(ProblemType.TERMINAL_UNKNOWN))
          : reply(ready, terminal.get());
    } catch (RegisterUnavailable e) {
      return faults.refused(Problem.of(ProblemType.REGISTER_UNAVAILABLE, SOON));
    } catch (Throwable fault) {
      return faults.internal(ready.step().id(), fault);
    }
  }

  private Reply reply(Ready ready, Operations.Terminal terminal) throws RegisterUnavailable {
    if (ready.once().isEmpty()) {
      return atDesk(ready, terminal);
    }
    return onceOnly.once(terminal.id(), ready.once().get(), () -> atDesk(ready, terminal));
  }

  private Reply atDesk(Ready ready, Operations.Terminal terminal) {
    return faults.guard(
        terminal.id(),
        ready.issuance(),
        () ->
            switch (ready.call().at(desk, terminal)) {
              case Answer.Done<JsonObject> done ->
                  Reply.done(ready.step().success(), done.value().encode());
              case Answer.Refused<JsonObject> no -> faults.refused(Problem.of(no));
            });
  }
}
