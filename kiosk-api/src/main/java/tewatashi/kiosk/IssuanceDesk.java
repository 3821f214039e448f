package tewatashi.kiosk;

import static tewatashi.kiosk.Answer.done;
import static tewatashi.kiosk.Answer.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tewatashi.issuance.Fee;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.port.SessionStore;
import tewatashi.issuance.session.Challenge;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionRow;
import tewatashi.issuance.session.SessionSecret;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.UnverifiedCardResponse;
import tewatashi.issuance.session.Verification;

/**
 * The desk on the real core: each step rebuilds its proof, asks the journal, and drives the shell.
 */
public final class IssuanceDesk implements TerminalDesk {
  private static final Logger log = LoggerFactory.getLogger(IssuanceDesk.class);
  private static final Duration SOON = Duration.ofSeconds(5);

  private final NodeContext node;
  private final Ports ports;
  private final IssuanceShell shell;
  private final ExecutorService threads;

  public IssuanceDesk(NodeContext node, Ports ports, IssuanceShell shell, ExecutorService threads) {
    this.node = node;
    this.ports = ports;
    this.shell = shell;
    this.threads = threads;
  }

  @Override
  public Answer<SessionOpened> openSession(Operations.Terminal terminal, SessionSecret secret) {
    if (!node.clockBelieved().getAsBoolean()) {
      return refused(ProblemType.SERVICE_SUSPENDED, Duration.ofMinutes(5));
    }
    return guarded(() -> {
      var opened = open(terminal, secret);
      boolean busy =
          opened instanceof Answer.Refused<SessionOpened> refused
              && refused.type() == ProblemType.TERMINAL_BUSY;
      return busy && leftBehind(terminal.id()) ? open(terminal, secret) : opened;
    });
  }

  private Answer<SessionOpened> open(Operations.Terminal terminal, SessionSecret secret)
      throws RegisterUnavailable {
    Instant now = node.now();
    var session = SessionId.of(node.chance().bytes(SessionId.BYTES));
    var challenge =
        new Challenge(
            session,
            terminal.id(),
            node.chance().bytes(Challenge.NONCE_BYTES),
            Challenge.expiry(now, node.limits().challengeAgeMax()));
    Instant expiresAt = now.plus(node.limits().sessionAgeMax());
    return switch (ports
        .sessions()
        .open(
            challenge,
            secret.token(),
            terminal.certificateSha256(),
            now,
            expiresAt,
            now.plus(node.limits().sessionIdleMax()))) {
      case SessionStore.Opening.Opened _ ->
          done(
              new SessionOpened(
                  session, challenge.message(node.realm()), challenge.expiresAt(), expiresAt));
      case SessionStore.Opening.TerminalBusy _ -> refused(ProblemType.TERMINAL_BUSY, SOON);
      case SessionStore.Opening.TrayUncertain _ -> refused(ProblemType.TERMINAL_CLOSED);
      case SessionStore.Opening.NotAdmitted _ -> refused(ProblemType.TERMINAL_UNKNOWN);
      case SessionStore.Opening.Stopped _ ->
          refused(ProblemType.SERVICE_SUSPENDED, Duration.ofMinutes(5));
    };
  }

  /**
   * A terminal that opens a session says that its last one is over: it alone had the secret. A
   * story that still waits for money ends; one that holds money, or may move paper, is not touched.
   *
   * @return whether it is worth opening again
   */
  private boolean leftBehind(TerminalId terminal) throws RegisterUnavailable, JournalUnavailable {
    var live = ports.journal().liveAt(terminal);
    if (live.isPresent()) {
      boolean waitsForMoney =
          ports
              .journal()
              .loadForSettlement(live.get())
              .map(IssuanceFile::state)
              .filter(IssuanceState.AwaitingPayment.class::isInstance)
              .filter(state -> state.fee() != Fee.TAKEN)
              .isPresent();
      if (!waitsForMoney) {
        return false;
      }
      var decision = shell.tell(live.get(), new IssuanceEvent.SessionEnded(live.get()));
      if (decision.isPresent()) {
        shell.settle(decision.get().next(), decision.get().effects());
      }
    }
    ports.sessions().endLeftBehind(terminal);
    return true;
  }

  @Override
  public Answer<CardAccepted> presentCard(Caller caller, UnverifiedCardResponse response) {
    Instant arrival = node.now();
    var answer = present(caller, response);
    return Neutral.answeredAtWholeSeconds(answer, arrival, node.clock());
  }

  private Answer<CardAccepted> present(Caller caller, UnverifiedCardResponse response) {
    return guarded(() -> {
      Instant now = node.now();
      var session = acting(caller);
      if (session.isEmpty()) {
        return refused(ProblemType.NOT_FOUND);
      }
      if (session.get().bound().isPresent()) {
        // Somebody else may stand there now: whoever it is begins anew.
        end(caller);
        return refused(ProblemType.CHALLENGE_SPENT);
      }
      var spent = ports.challenges().spend(caller.session(), caller.secret().token(), now);
      if (spent.isEmpty() || !spent.get().challenge().terminal().equals(caller.terminal().id())) {
        return refused(ProblemType.CHALLENGE_SPENT);
      }
      return switch (ports.verifier().verify(spent.get(), caller.secret(), response, now)) {
        case Verification.Verified verified -> accepted(caller, verified, now);
        case Verification.Refused refusal -> {
          ports.sessions().cardRefused(caller.session(), caller.secret().token(), refusal);
          yield refused(cardProblem(refusal));
        }
      };
    });
  }

  /** A session for which nothing could be had is ended: no fee, and no second try of the PIN. */
  private Answer<CardAccepted> accepted(Caller caller, Verification.Verified verified, Instant now)
      throws RegisterUnavailable {
    var offers = new Standings(node, ports).offers(verified.standing(), verified.binding());
    if (offers.isEmpty() && verified.standing() instanceof RevocationAnswer.NotListed) {
      ports.sessions().end(caller.session(), caller.secret().token(), now);
      return refused(ProblemType.REVOCATION_UNAVAILABLE);
    }
    return done(new CardAccepted(caller.session(), offers));
  }

  private static ProblemType cardProblem(Verification.Refused refusal) {
    return switch (refusal) {
      case Verification.CertificateMalformed _, Verification.IssuerNotTrusted _ ->
          ProblemType.CARD_NOT_ACCEPTED;
      case Verification.NotAnAuthenticationCertificate _, Verification.SignatureInvalid _ ->
          ProblemType.CARD_NOT_ACCEPTED;
      case Verification.CertificateNotYetValid _, Verification.NotYetActive _ ->
          ProblemType.NOT_YET_ACTIVE;
      case Verification.CertificateExpired _ -> ProblemType.CERTIFICATE_EXPIRED;
      // One answer for all of these: nobody learns by trying what becomes of a serial.
      case Verification.CertificateRevoked _, Verification.CertificateUnknown _ ->
          ProblemType.CERTIFICATE_CHANGED;
      case Verification.RevocationUnavailable _ -> ProblemType.REVOCATION_UNAVAILABLE;
      case Verification.NotLinked _ -> ProblemType.CERTIFICATE_CHANGED;
      case Verification.SessionNotBindable _ -> ProblemType.CHALLENGE_SPENT;
    };
  }

  @Override
  public Answer<SessionView> cardRemoved(Caller caller) {
    return bound(
        caller,
        binding -> {
          ports.sessions().cardRemoved(binding, node.now());
          return done(new SessionView(caller.session(), "card-removed"));
        });
  }

  @Override
  public Answer<List<ResidentRegister.Member>> declareScope(
      Caller caller, Scope scope, Set<Integer> chosen) {
    return withoutCard(
        caller,
        binding -> {
          ports.register().declareScope(binding, scope, chosen);
          var members = ports.register().members(binding);
          var within =
              members.stream()
                  .filter(member -> chosen.isEmpty() || chosen.contains(member.ordinal()))
                  .toList();
          // A place that nobody has, or two: the household is not the one that was shown.
          return chosen.isEmpty() || within.size() == chosen.size()
              ? done(within)
              : refused(ProblemType.RECORD_CHANGED);
        });
  }

  @Override
  public Answer<IssuanceView> startIssuance(Caller caller, CertificateRequest request, int copies) {
    Instant arrival = node.now();
    var answer = withoutCard(caller, binding -> start(caller, binding, request, copies));
    return Neutral.answeredAtWholeSeconds(answer, arrival, node.clock());
  }

  private Answer<IssuanceView> start(
      Caller caller, SessionBinding binding, CertificateRequest request, int copies)
      throws RegisterUnavailable, JournalUnavailable {
    if (copies < 1 || copies > node.limits().copiesMax()) {
      return refused(ProblemType.MALFORMED_REQUEST);
    }
    var offer =
        ports.register().offers(binding, node.now()).stream()
            .filter(offered -> offered.kind() == request.kind())
            .findFirst();
    if (offer.isEmpty() || !offer.get().options().include(request)) {
      return refused(ProblemType.NOT_OFFERED);
    }
    if (!offer.get().open()) {
      return refused(ProblemType.OUTSIDE_SERVICE_HOURS);
    }
    if (!(ports.printers().readiness(caller.terminal().printer())
        instanceof PrintGateway.Readiness.Ready)) {
      return refused(ProblemType.PRINTER_ATTENTION, SOON);
    }
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
      case IssuanceJournal.Opening.TerminalBusy _ -> refused(ProblemType.TERMINAL_BUSY, SOON);
      case IssuanceJournal.Opening.NotDeclared _ -> refused(ProblemType.SCOPE_NOT_DECLARED);
      case IssuanceJournal.Opening.Stopped _ -> refused(ProblemType.SERVICE_SUSPENDED);
    };
  }

  /** The story's deadline ends the story; a late thread then loses its compare-and-set. */
  private Answer<IssuanceView> prepare(
      Caller caller, CertificateRequest request, IssuanceState.Fetching opened)
      throws RegisterUnavailable, JournalUnavailable {
    var work = work(caller, opened.id(), request);
    var effects = Issuance.open(opened.facts()).effects();
    var running = threads.submit(() -> shell.drive(work, opened, effects));
    try {
      running.get(node.limits().prepareMax().toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      shell
          .tell(opened.id(), new IssuanceEvent.DeadlinePassed(opened.id()))
          .ifPresent(shell::settleAlone);
      return refused(ProblemType.OVERLOADED, SOON);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return refused(ProblemType.OVERLOADED, SOON);
    } catch (ExecutionException e) {
      // The class alone: what an exception says may quote a record.
      var cause = Objects.requireNonNullElse(e.getCause(), e).getClass().getName();
      log.error("preparing issuance {} broke: {}", opened.id().hex(), cause);
      shell
          .tell(opened.id(), new IssuanceEvent.DeadlinePassed(opened.id()))
          .ifPresent(shell::settleAlone);
      return refused(ProblemType.INTERNAL);
    }
    var file = load(caller, opened.id());
    if (file.isEmpty()) {
      return refused(ProblemType.INTERNAL);
    }
    return Views.refusal(file.get())
        .map(problem -> Answer.<IssuanceView>refused(problem))
        .orElseGet(() -> done(Views.of(file.get())));
  }

  @Override
  public Answer<IssuanceView> payment(Caller caller, IssuanceId issuance, Payment payment) {
    Instant arrival = node.now();
    var answer = withoutCard(caller, binding -> pay(caller, binding, issuance, payment));
    return Neutral.answeredAtWholeSeconds(answer, arrival, node.clock());
  }

  private Answer<IssuanceView> pay(
      Caller caller, SessionBinding binding, IssuanceId issuance, Payment payment)
      throws RegisterUnavailable, JournalUnavailable {
    var file = load(caller, issuance);
    if (file.isEmpty()) {
      return refused(ProblemType.NOT_FOUND);
    }
    return switch (payment) {
      case Payment.Asked asked -> asked(caller, binding, file.get(), asked);
      case Payment.Taken taken -> taken(caller, file.get(), taken);
      case Payment.Declined _ -> told(caller, issuance, new IssuanceEvent.FeeDeclined(issuance));
      case Payment.Returned returned ->
          file.get().state().fee() == Fee.OWED && returned.amountYen() == Views.owedYen(file.get())
              ? told(
                  caller,
                  issuance,
                  new IssuanceEvent.FeeReturned(issuance, returned.deviceReceipt()))
              : refused(ProblemType.WRONG_STATE);
    };
  }

  /** Holds, versions and revocation are read again before the device may take money. */
  private Answer<IssuanceView> asked(
      Caller caller, SessionBinding binding, IssuanceFile file, Payment.Asked asked)
      throws RegisterUnavailable, JournalUnavailable {
    if (!(file.state() instanceof IssuanceState.AwaitingPayment state)
        || state.fee() != Fee.DUE
        || asked.amountYen() != Views.totalYen(file)) {
      return refused(ProblemType.WRONG_STATE);
    }
    return switch (new BeforeMoney(node, ports).look(binding, file)) {
      case BeforeMoney.Look.Clear _ ->
          told(caller, state.id(), new IssuanceEvent.FeeAsked(state.id()));
      case BeforeMoney.Look.Barred barred -> {
        shell
            .tell(state.id(), new IssuanceEvent.Refused(state.id(), barred.bar()))
            .ifPresent(shell::settleAlone);
        yield refused(ProblemTypes.of(barred.bar().problem()));
      }
      case BeforeMoney.Look.NotNow notNow -> refused(notNow.problem(), SOON);
    };
  }

  private Answer<IssuanceView> taken(Caller caller, IssuanceFile file, Payment.Taken taken)
      throws RegisterUnavailable, JournalUnavailable {
    IssuanceId id = file.state().id();
    if (taken.amountYen() != Views.totalYen(file)) {
      return refused(ProblemType.WRONG_STATE);
    }
    var decision = shell.tell(id, new IssuanceEvent.FeeTaken(id, taken.deviceReceipt()));
    if (decision.isPresent() && !decision.get().effects().isEmpty()) {
      var next = decision.get();
      if (next.next() instanceof IssuanceState.AwaitingPayment) {
        shell.driveAlone(work(caller, id, file.request()), next.next(), next.effects());
      } else {
        shell.settleAlone(next);
      }
    }
    return view(caller, id);
  }

  @Override
  public Answer<IssuanceView> issuance(Caller caller, IssuanceId issuance) {
    return guarded(
        () -> present(caller).isEmpty() ? refused(ProblemType.NOT_FOUND) : view(caller, issuance));
  }

  @Override
  public Answer<IssuanceView> collected(Caller caller, IssuanceId issuance) {
    return bound(caller, _ -> told(caller, issuance, new IssuanceEvent.Collected(issuance)));
  }

  @Override
  public Answer<IssuanceView> notMine(Caller caller, IssuanceId issuance) {
    return bound(caller, _ -> told(caller, issuance, new IssuanceEvent.NotMine(issuance)));
  }

  @Override
  public Answer<TrayView> confirmTray(Operations.Terminal terminal, String clerk, String code) {
    return guarded(() -> {
      if (!ports.operations().clerkMay(clerk, code, terminal.id(), node.now())) {
        return refused(ProblemType.CLERK_CODE_WRONG);
      }
      var live = ports.journal().liveAt(terminal.id());
      if (live.isEmpty()) {
        return done(new TrayView(terminal.id().value(), "open"));
      }
      IssuanceId id = live.get();
      var decision = shell.tell(id, new IssuanceEvent.TrayConfirmedEmpty(id));
      if (decision.isPresent()) {
        shell.settle(decision.get().next(), decision.get().effects());
      }
      boolean open =
          ports.journal().loadForSettlement(id).map(file -> file.state().ended()).orElse(true);
      return open
          ? done(new TrayView(terminal.id().value(), "open"))
          : refused(ProblemType.TERMINAL_CLOSED, SOON);
    });
  }

  @Override
  public Answer<SessionView> endSession(Caller caller) {
    return guarded(() -> {
      if (present(caller).isEmpty()) {
        return refused(ProblemType.NOT_FOUND);
      }
      end(caller);
      return done(new SessionView(caller.session(), "ended"));
    });
  }

  /** The story in it ends with the session, and its money goes the way it always goes. */
  private void end(Caller caller) throws RegisterUnavailable, JournalUnavailable {
    var live = ports.journal().liveAt(caller.terminal().id());
    if (live.isPresent() && load(caller, live.get()).isPresent()) {
      shell
          .tell(live.get(), new IssuanceEvent.SessionEnded(live.get()))
          .ifPresent(shell::settleAlone);
    }
    ports.sessions().end(caller.session(), caller.secret().token(), node.now());
  }

  private Answer<IssuanceView> told(Caller caller, IssuanceId issuance, IssuanceEvent event)
      throws JournalUnavailable {
    if (load(caller, issuance).isEmpty()) {
      return refused(ProblemType.NOT_FOUND);
    }
    shell.tell(issuance, event).ifPresent(shell::settleAlone);
    return view(caller, issuance);
  }

  private Answer<IssuanceView> view(Caller caller, IssuanceId issuance) throws JournalUnavailable {
    return load(caller, issuance)
        .map(file -> done(Views.of(file)))
        .orElseGet(() -> refused(ProblemType.NOT_FOUND));
  }

  private Optional<IssuanceFile> load(Caller caller, IssuanceId issuance)
      throws JournalUnavailable {
    return ports.journal().load(caller.session(), caller.secret().token(), issuance);
  }

  /** A thread's own copy of the proof: it is shredded when the thread is done. */
  private Work work(Caller caller, IssuanceId id, CertificateRequest request) {
    var binding =
        ports
            .rows()
            .rebind(
                caller.session(), caller.terminal().identity(), caller.secret().copy(), node.now())
            .orElseThrow(
                () -> new tewatashi.issuance.session.CrossedWires("a session that went away"));
    return new Work(id, binding, request, caller.terminal().printer());
  }

  private Optional<SessionRow> present(Caller caller) {
    return ports
        .rows()
        .present(caller.session(), caller.terminal().identity(), caller.secret(), node.now());
  }

  /** As {@link #present}, and the resident does something: the session is not idle. */
  private Optional<SessionRow> acting(Caller caller) throws RegisterUnavailable {
    var row = present(caller);
    Instant idleAt = node.now().plus(node.limits().sessionIdleMax());
    return row.isPresent()
            && ports.sessions().acts(caller.session(), caller.secret().token(), idleAt)
        ? row
        : Optional.empty();
  }

  private <T> Answer<T> bound(Caller caller, Step<SessionBinding, T> step) {
    return guarded(() -> {
      if (acting(caller).isEmpty()) {
        return refused(ProblemType.NOT_FOUND);
      }
      var binding =
          ports
              .rows()
              .rebind(caller.session(), caller.terminal().identity(), caller.secret(), node.now());
      return binding.isEmpty()
          ? refused(ProblemType.SESSION_NOT_VERIFIED)
          : step.take(binding.get());
    });
  }

  /** The card must have left the reader: the next person must not find it there. */
  private <T> Answer<T> withoutCard(Caller caller, Step<SessionBinding, T> step) {
    return bound(
        caller,
        binding ->
            present(caller).flatMap(SessionRow::cardRemovedAt).isEmpty()
                ? refused(ProblemType.CARD_STILL_PRESENT)
                : step.take(binding));
  }

  private static <T> Answer<T> guarded(Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (RegisterUnavailable | JournalUnavailable e) {
      return refused(ProblemType.REGISTER_UNAVAILABLE, SOON);
    }
  }

  @FunctionalInterface
  private interface Step<P, T> {
    Answer<T> take(P proof) throws RegisterUnavailable, JournalUnavailable;
  }

  @FunctionalInterface
  private interface Attempt<T> {
    Answer<T> run() throws RegisterUnavailable, JournalUnavailable;
  }
}
