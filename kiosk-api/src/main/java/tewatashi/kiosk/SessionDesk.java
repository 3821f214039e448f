package tewatashi.kiosk;

import static tewatashi.kiosk.Answer.done;
import static tewatashi.kiosk.Answer.refused;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.ResidentRegister;
import tewatashi.issuance.port.SessionStore;
import tewatashi.issuance.session.Challenge;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionSecret;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.UnverifiedCardResponse;
import tewatashi.issuance.session.Verification;

/** A session from its opening to its end: challenge, card, whose records are asked for. */
final class SessionDesk {
  /** A clock is put right by people. */
  private static final Duration CLOCK_WAIT = Duration.ofMinutes(5);

  private final DeskParts desk;
  private final NodeContext node;
  private final Ports ports;
  private final IssuanceShell shell;

  SessionDesk(DeskParts desk) {
    this.desk = desk;
    this.node = desk.node();
    this.ports = desk.ports();
    this.shell = desk.shell();
  }

  Answer<TerminalDesk.SessionOpened> openSession(
      Operations.Terminal terminal, SessionSecret secret) {
    if (!node.clockBelieved().getAsBoolean()) {
      return refused(ProblemType.SERVICE_SUSPENDED, CLOCK_WAIT);
    }
    if (!terminal.entitled()) {
      return refused(ProblemType.TERMINAL_CLOSED);
    }
    if (!node.takesSessions().getAsBoolean()) {
      return refused(ProblemType.SERVICE_SUSPENDED, DeskParts.SOON); // Another node takes it.
    }
    return DeskParts.guarded(() -> {
      var opened = open(terminal, secret);
      boolean busy =
          opened instanceof Answer.Refused<TerminalDesk.SessionOpened> refused
              && refused.type() == ProblemType.TERMINAL_BUSY;
      // The printer is spoken to before it is needed: a first connection takes its time.
      desk.threads().execute(() -> new PrinterCheck(ports).look(terminal.printer()));
      return busy && leftBehind(terminal.id()) ? open(terminal, secret) : opened;
    });
  }

  /**
   * How long a session lives is counted from the database's clock: a node whose own was set, and
   * has not noticed yet, would open one that lives for hours after its terminal has gone.
   */
  private Answer<TerminalDesk.SessionOpened> open(
      Operations.Terminal terminal, SessionSecret secret)
      throws RegisterUnavailable, JournalUnavailable {
    Instant now = ports.journal().clock();
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
              new TerminalDesk.SessionOpened(
                  session, challenge.message(node.realm()), challenge.expiresAt(), expiresAt));
      case SessionStore.Opening.TerminalBusy _ ->
          refused(ProblemType.TERMINAL_BUSY, DeskParts.SOON);
      case SessionStore.Opening.Full _ -> refused(ProblemType.OVERLOADED, DeskParts.SOON);
      case SessionStore.Opening.TrayUncertain _ -> refused(ProblemType.TERMINAL_CLOSED);
      case SessionStore.Opening.NotAdmitted _ -> refused(ProblemType.TERMINAL_UNKNOWN);
      case SessionStore.Opening.Stopped stopped -> Answer.stopped(stopped.reason());
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

  Answer<TerminalDesk.CardAccepted> presentCard(Caller caller, UnverifiedCardResponse response) {
    Instant arrival = node.now();
    var answer = present(caller, response);
    return Neutral.answeredAtWholeSeconds(answer, arrival, node.clock());
  }

  private Answer<TerminalDesk.CardAccepted> present(
      Caller caller, UnverifiedCardResponse response) {
    if (!node.clockBelieved().getAsBoolean()) {
      return refused(ProblemType.SERVICE_SUSPENDED, CLOCK_WAIT); // The challenge is not spent.
    }
    return DeskParts.guarded(() -> {
      Instant now = node.now();
      var session = desk.acting(caller);
      if (session.isEmpty()) {
        return refused(ProblemType.NOT_FOUND);
      }
      if (session.get().row().bound().isPresent()) {
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
  private Answer<TerminalDesk.CardAccepted> accepted(
      Caller caller, Verification.Verified verified, Instant now) throws RegisterUnavailable {
    caller.notes().of(verified.binding().resident().municipality());
    var offers = new Standings(node, ports).offers(verified.standing(), verified.binding());
    if (offers.isEmpty() && verified.standing() instanceof RevocationAnswer.NotListed) {
      ports.sessions().end(caller.session(), caller.secret().token(), now);
      return refused(ProblemType.REVOCATION_UNAVAILABLE);
    }
    return done(new TerminalDesk.CardAccepted(caller.session(), offers));
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

  Answer<TerminalDesk.SessionView> cardRemoved(Caller caller) {
    return desk.bound(
        caller,
        binding -> {
          ports.sessions().cardRemoved(binding, node.now());
          return done(new TerminalDesk.SessionView(caller.session(), "card-removed"));
        });
  }

  Answer<List<ResidentRegister.Member>> declareScope(
      Caller caller, Scope scope, Set<Integer> chosen) {
    return desk.withoutCard(
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

  Answer<TerminalDesk.SessionView> endSession(Caller caller) {
    return DeskParts.guarded(() -> {
      if (desk.present(caller).isEmpty()) {
        return refused(ProblemType.NOT_FOUND);
      }
      end(caller);
      return done(new TerminalDesk.SessionView(caller.session(), "ended"));
    });
  }

  /** The story in it ends with the session, and its money goes the way it always goes. */
  private void end(Caller caller) throws RegisterUnavailable, JournalUnavailable {
    var live = ports.journal().liveAt(caller.terminal().id());
    if (live.isPresent() && desk.load(caller, live.get()).isPresent()) {
      shell
          .tell(live.get(), new IssuanceEvent.SessionEnded(live.get()))
          .ifPresent(shell::settleSoon);
    }
    ports.sessions().end(caller.session(), caller.secret().token(), node.now());
  }
}
