package tewatashi.kiosk;

import static tewatashi.kiosk.Answer.done;
import static tewatashi.kiosk.Answer.refused;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.session.SessionBinding;

/** Applying: what is offered, is the printer ready, then fetch, render and check in time. */
final class ApplicationDesk {
  private static final Logger log = LoggerFactory.getLogger(ApplicationDesk.class);

  /** Each waits for the register half of its time; more would only wait for the cores. */
  private static final int PREPARATIONS_PER_CORE = 4;

  private final DeskParts desk;
  private final NodeContext node;
  private final Ports ports;
  private final IssuanceShell shell;
  private final ExecutorService threads;
  private final PreparationRoom room;

  ApplicationDesk(DeskParts desk) {
    this.desk = desk;
    this.node = desk.node();
    this.ports = desk.ports();
    this.shell = desk.shell();
    this.threads = desk.threads();
    this.room = new PreparationRoom(PREPARATIONS_PER_CORE * node.limits().rendersAtOnceMax());
  }

  Answer<TerminalDesk.IssuanceView> startIssuance(
      Caller caller, CertificateRequest request, int copies) {
    Instant arrival = node.now();
    var answer = desk.withoutCard(caller, binding -> start(caller, binding, request, copies));
    return Neutral.answeredAtWholeSeconds(answer, arrival, node.clock());
  }

  private Answer<TerminalDesk.IssuanceView> start(
      Caller caller, SessionBinding binding, CertificateRequest request, int copies)
      throws RegisterUnavailable, JournalUnavailable {
    if (!node.clockBelieved().getAsBoolean()) {
      return refused(ProblemType.SERVICE_SUSPENDED); // It would date the paper.
    }
    if (copies < 1 || copies > node.limits().copiesMax()) {
      return refused(ProblemType.MALFORMED_REQUEST);
    }
    var municipality = binding.resident().municipality();
    if (!room.hasPlace(municipality)) {
      return refused(ProblemType.OVERLOADED, DeskParts.SOON); // Before anybody is asked anything.
    }
    var offer =
        ports.register().offers(binding, node.now()).stream()
            .filter(offered -> offered.kind() == request.kind())
            .findFirst();
    if (offer.isEmpty() || !offer.get().options().include(request)) {
      return refused(ProblemType.NOT_OFFERED);
    }
    if (!offer.get().open()) {
      return desk.closed(offer.get());
    }
    Optional<Answer<TerminalDesk.IssuanceView>> printer =
        new PrinterCheck(ports).refusal(caller.terminal());
    if (printer.isPresent()) {
      return printer.get();
    }
    // Taken only now: a printer that is slow to answer holds no place.
    if (!room.enter(municipality)) {
      return refused(ProblemType.OVERLOADED, DeskParts.SOON); // Nothing was journaled, nor paid.
    }
    try {
      return open(caller, binding, request, copies, offer.get());
    } finally {
      room.leave(municipality);
    }
  }

  private Answer<TerminalDesk.IssuanceView> open(
      Caller caller,
      SessionBinding binding,
      CertificateRequest request,
      int copies,
      ResidentRegister.Offer offer)
      throws RegisterUnavailable, JournalUnavailable {
    var facts =
        new IssuanceFacts(
            IssuanceId.of(node.chance().bytes(IssuanceId.BYTES)),
            caller.session(),
            caller.terminal().id(),
            caller.terminal().printer().id(),
            request.kind(),
            copies);
    return switch (ports.journal().open(binding, facts, request, node.build(), node.now())) {
      case IssuanceJournal.Opening.Opened opened -> prepare(caller, request, opened.state());
      case IssuanceJournal.Opening.TerminalBusy _ ->
          refused(ProblemType.TERMINAL_BUSY, DeskParts.SOON);
      case IssuanceJournal.Opening.Closed _ -> desk.closed(offer);
      case IssuanceJournal.Opening.NotDeclared _ -> refused(ProblemType.SCOPE_NOT_DECLARED);
      case IssuanceJournal.Opening.Stopped _ ->
          Answer.stopped(desk.stopReason(caller, Optional.of(request.kind())));
    };
  }

  /** The story's deadline ends the story; a late thread then loses its compare-and-set. */
  private Answer<TerminalDesk.IssuanceView> prepare(
      Caller caller, CertificateRequest request, IssuanceState.Fetching opened)
      throws RegisterUnavailable, JournalUnavailable {
    var work = desk.work(caller, opened.id(), request);
    var effects = Issuance.open(opened.facts()).effects();
    var running = threads.submit(() -> shell.drive(work, opened, effects));
    try {
      running.get(node.limits().prepareMax().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      shell
          .tell(opened.id(), new IssuanceEvent.DeadlinePassed(opened.id()))
          .ifPresent(shell::settleAlone);
      return refused(ProblemType.OVERLOADED, DeskParts.SOON);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refused(ProblemType.OVERLOADED, DeskParts.SOON);
    } catch (ExecutionException e) {
      // The class alone: what an exception says may quote a record.
      var cause = Objects.requireNonNullElse(e.getCause(), e).getClass().getName();
      log.error("preparing issuance {} broke: {}", opened.id().hex(), cause);
      shell
          .tell(opened.id(), new IssuanceEvent.DeadlinePassed(opened.id()))
          .ifPresent(shell::settleAlone);
      return refused(ProblemType.INTERNAL);
    }
    var file = desk.load(caller, opened.id());
    if (file.isEmpty()) {
      return refused(ProblemType.INTERNAL);
    }
    return Views.refusal(file.get())
        .map(problem -> Answer.<TerminalDesk.IssuanceView>refused(problem))
        .orElseGet(() -> done(Views.of(file.get(), TerminalDesk.Paper.NONE)));
  }
}
