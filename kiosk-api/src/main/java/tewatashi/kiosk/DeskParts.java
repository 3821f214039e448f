package tewatashi.kiosk;

import static tewatashi.kiosk.Answer.done;
import static tewatashi.kiosk.Answer.refused;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.operations.DatabaseUnavailable;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.PublicReason;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.port.ServiceStopped;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionRow;
import tewatashi.issuance.session.SessionRows;

/**
 * What every part of the desk stands on: the proof is rebuilt for each step, the journal is asked,
 * and only then is anything done.
 */
record DeskParts(NodeContext node, Ports ports, IssuanceShell shell, ExecutorService threads) {
  static final Duration SOON = Duration.ofSeconds(5);

  Answer<TerminalDesk.IssuanceView> told(Caller caller, IssuanceId issuance, IssuanceEvent event)
      throws JournalUnavailable {
    var file = load(caller, issuance);
    return file.isEmpty() ? refused(ProblemType.NOT_FOUND) : told(caller, file.get(), event);
  }

  /** As above, of an issuance that was just read for this caller. */
  Answer<TerminalDesk.IssuanceView> told(Caller caller, IssuanceFile file, IssuanceEvent event)
      throws JournalUnavailable {
    shell.tell(file.state(), event).ifPresent(shell::settleSoon);
    return view(caller, file.state().id());
  }

  Answer<TerminalDesk.IssuanceView> view(Caller caller, IssuanceId issuance)
      throws JournalUnavailable {
    return load(caller, issuance)
        .map(file -> done(Views.of(file, paper(file.state()), reason(caller, file))))
        .orElseGet(() -> refused(ProblemType.NOT_FOUND));
  }

  /** Why a story was stopped, where one was. */
  private Optional<PublicReason> reason(Caller caller, IssuanceFile file) {
    if (!Views.refusal(file).equals(Optional.of(ProblemType.SERVICE_SUSPENDED))) {
      return Optional.empty();
    }
    try {
      return stopReason(caller, Optional.of(file.request().kind()));
    } catch (RegisterUnavailable e) {
      return Optional.empty(); // It is a courtesy, and holds up nothing.
    }
  }

  /** What may be told of the stop that stands for this session; empty if none does. */
  Optional<PublicReason> stopReason(Caller caller, Optional<CertificateKind> kind)
      throws RegisterUnavailable {
    return ports.stops().reason(caller.session(), caller.secret().token(), kind, node.build());
  }

  /** What happens at the printer; of no other state is there anything to tell. */
  private TerminalDesk.Paper paper(IssuanceState state) {
    if (!(state instanceof IssuanceState.Printing printing)) {
      return TerminalDesk.Paper.NONE;
    }
    try {
      var falling =
          ports.fleetBook().falling(printing.id(), printing.copy(), printing.facts().printer());
      return new TerminalDesk.Paper(falling.impressions(), falling.needed(), Optional.empty());
    } catch (RegisterUnavailable e) {
      return TerminalDesk.Paper.NONE;
    }
  }

  Optional<IssuanceFile> load(Caller caller, IssuanceId issuance) throws JournalUnavailable {
    return ports.journal().load(caller.session(), caller.secret().token(), issuance);
  }

  /** A thread's own copy of the proof: it is shredded when the thread is done. */
  Work work(Caller caller, IssuanceId id, CertificateRequest request) {
    var binding =
        ports
            .rows()
            .rebind(
                caller.session(),
                caller.terminal().identity(),
                caller.secret().copy(),
                node.nowForSessions())
            .orElseThrow(
                () -> new tewatashi.issuance.session.CrossedWires("a session that went away"));
    return new Work(id, binding, request, caller.terminal().printer());
  }

  Optional<SessionRows.Presence> present(Caller caller) {
    return noted(
        caller,
        ports
            .rows()
            .present(
                caller.session(),
                caller.terminal().identity(),
                caller.secret(),
                node.nowForSessions()));
  }

  /** As {@link #present}, and the resident does something: the session is not idle. */
  Optional<SessionRows.Presence> acting(Caller caller) throws RegisterUnavailable {
    try {
      return noted(
          caller,
          ports
              .rows()
              .acting(
                  caller.session(),
                  caller.terminal().identity(),
                  caller.secret(),
                  node.nowForSessions(),
                  node.limits().sessionIdleMax()));
    } catch (DatabaseUnavailable e) {
      throw new RegisterUnavailable("a step could not be noted", e);
    }
  }

  private static Optional<SessionRows.Presence> noted(
      Caller caller, Optional<SessionRows.Presence> presence) {
    presence
        .map(SessionRows.Presence::row)
        .flatMap(SessionRow::bound)
        .ifPresent(bound -> caller.notes().of(bound.resident().municipality()));
    return presence;
  }

  <T> Answer<T> bound(Caller caller, Step<SessionBinding, T> step) {
    return proven(caller, (_, binding) -> step.take(binding));
  }

  /** The card must have left the reader: the next person must not find it there. */
  <T> Answer<T> withoutCard(Caller caller, Step<SessionBinding, T> step) {
    return proven(
        caller,
        (row, binding) ->
            row.cardRemovedAt().isEmpty()
                ? refused(ProblemType.CARD_STILL_PRESENT)
                : step.take(binding));
  }

  /** Row and proof of one reading. */
  private <T> Answer<T> proven(Caller caller, ProvenStep<T> step) {
    return guarded(() -> {
      var presence = acting(caller);
      if (presence.isEmpty()) {
        return refused(ProblemType.NOT_FOUND);
      }
      var binding = presence.get().binding();
      return binding.isEmpty()
          ? refused(ProblemType.SESSION_NOT_VERIFIED)
          : step.take(presence.get().row(), binding.get());
    });
  }

  /** Outside a kind's hours; with the time until the next opening, where it is known. */
  <T> Answer<T> closed(ResidentRegister.Offer offer) {
    return offer
        .opensAt()
        .map(at -> Duration.between(node.now(), at))
        .filter(Duration::isPositive)
        .map(wait -> Answer.<T>refused(ProblemType.OUTSIDE_SERVICE_HOURS, wait))
        .orElseGet(() -> refused(ProblemType.OUTSIDE_SERVICE_HOURS));
  }

  static <T> Answer<T> guarded(Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (ServiceStopped e) {
      return Answer.stopped(Optional.empty());
    } catch (RegisterUnavailable | JournalUnavailable e) {
      return refused(ProblemType.REGISTER_UNAVAILABLE, SOON);
    }
  }

  @FunctionalInterface
  interface Step<P, T> {
    Answer<T> take(P proof) throws RegisterUnavailable, JournalUnavailable;
  }

  @FunctionalInterface
  private interface ProvenStep<T> {
    Answer<T> take(SessionRow row, SessionBinding proof)
        throws RegisterUnavailable, JournalUnavailable;
  }

  @FunctionalInterface
  interface Attempt<T> {
    Answer<T> run() throws RegisterUnavailable, JournalUnavailable;
  }
}
