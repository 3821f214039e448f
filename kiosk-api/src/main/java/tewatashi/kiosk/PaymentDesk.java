package tewatashi.kiosk;

import static tewatashi.kiosk.Answer.refused;

import java.time.Instant;
import java.util.Optional;
import tewatashi.issuance.Decision;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.SessionBinding;

/** What the payment device asks and tells. */
final class PaymentDesk {
  private final DeskParts desk;
  private final NodeContext node;
  private final Ports ports;
  private final IssuanceShell shell;

  PaymentDesk(DeskParts desk) {
    this.desk = desk;
    this.node = desk.node();
    this.ports = desk.ports();
    this.shell = desk.shell();
  }

  Answer<TerminalDesk.IssuanceView> payment(
      Caller caller, IssuanceId issuance, TerminalDesk.Payment payment) {
    Instant arrival = node.now();
    var during = desk.withoutCard(caller, binding -> pay(caller, binding, issuance, payment));
    var answer =
        during instanceof Answer.Refused<TerminalDesk.IssuanceView> refused
                && refused.type() == ProblemType.NOT_FOUND
            ? DeskParts.guarded(() -> afterTheVisit(caller, issuance, payment))
            : during;
    return Neutral.answeredAtWholeSeconds(answer, arrival, node.clock());
  }

  private Answer<TerminalDesk.IssuanceView> pay(
      Caller caller, SessionBinding binding, IssuanceId issuance, TerminalDesk.Payment payment)
      throws RegisterUnavailable, JournalUnavailable {
    var file = desk.load(caller, issuance);
    if (file.isEmpty()) {
      return refused(ProblemType.NOT_FOUND);
    }
    return switch (payment) {
      case TerminalDesk.Payment.Asked asked -> asked(caller, binding, file.get(), asked);
      case TerminalDesk.Payment.Taken taken -> taken(caller, file.get(), taken);
      case TerminalDesk.Payment.Declined _ ->
          desk.told(caller, file.get(), new IssuanceEvent.FeeDeclined(issuance));
      case TerminalDesk.Payment.Returned returned -> returned(caller, file.get(), returned);
    };
  }

  private Answer<TerminalDesk.IssuanceView> returned(
      Caller caller, IssuanceFile file, TerminalDesk.Payment.Returned returned)
      throws RegisterUnavailable, JournalUnavailable {
    return hearsReturned(file, returned)
        ? desk.view(caller, file.state().id())
        : refused(ProblemType.WRONG_STATE);
  }

  /**
   * Journals what the device gave back, if exactly that is owed in the very state in which it is
   * journaled: what is owed may grow while somebody compares.
   *
   * @return false if something else is owed, or nothing
   */
  private boolean hearsReturned(IssuanceFile file, TerminalDesk.Payment.Returned returned)
      throws JournalUnavailable {
    IssuanceId id = file.state().id();
    Optional<IssuanceFile> now = Optional.of(file);
    while (now.isPresent()) {
      if (isHeard(now.get(), returned)) {
        return true;
      }
      if (!isOwed(now.get(), returned)) {
        return false;
      }
      var event = new IssuanceEvent.FeeReturned(id, returned.deviceReceipt());
      Optional<Decision> decision = shell.tellIfStill(now.get().state(), event);
      if (decision.isPresent()) {
        shell.settleSoon(decision.get());
        return true;
      }
      now = ports.journal().loadForSettlement(id);
    }
    return false;
  }

  /**
   * The device's word came before and its answer was lost: what has become owed since, perhaps the
   * same amount, is not what this receipt gave back.
   */
  private static boolean isHeard(IssuanceFile file, TerminalDesk.Payment.Returned returned) {
    return file.returnedBy().contains(returned.deviceReceipt());
  }

  private static boolean isOwed(IssuanceFile file, TerminalDesk.Payment.Returned returned) {
    return file.state().fee() == Fee.OWED && returned.amountYen() == file.owedYen();
  }

  /**
   * The visit is over, and the device still knows something of its money: that is written down. It
   * opens no record and prints nothing; whoever takes the word has no secret to print with.
   */
  private Answer<TerminalDesk.IssuanceView> afterTheVisit(
      Caller caller, IssuanceId issuance, TerminalDesk.Payment payment) throws JournalUnavailable {
    var file = money(caller, issuance);
    if (file.isEmpty()) {
      return refused(ProblemType.NOT_FOUND);
    }
    if (payment instanceof TerminalDesk.Payment.Returned returned) {
      return hearsReturned(file.get(), returned)
          ? seenAfterTheVisit(caller, issuance)
          : refused(ProblemType.WRONG_STATE);
    }
    Optional<IssuanceEvent> event =
        switch (payment) {
          case TerminalDesk.Payment.Asked _ -> Optional.empty();
          case TerminalDesk.Payment.Taken(int yen, String receipt) ->
              yen == Views.totalYen(file.get())
                  ? Optional.of(new IssuanceEvent.FeeTaken(issuance, receipt))
                  : Optional.empty();
          case TerminalDesk.Payment.Declined _ ->
              Optional.of(new IssuanceEvent.FeeDeclined(issuance));
          case TerminalDesk.Payment.Returned _ -> Optional.empty();
        };
    if (event.isEmpty()) {
      return refused(ProblemType.WRONG_STATE);
    }
    shell.tell(issuance, event.get()).ifPresent(shell::settleAlone);
    return seenAfterTheVisit(caller, issuance);
  }

  private Answer<TerminalDesk.IssuanceView> seenAfterTheVisit(Caller caller, IssuanceId issuance)
      throws JournalUnavailable {
    return money(caller, issuance)
        .map(now -> Answer.done(Views.of(now, TerminalDesk.Paper.NONE)))
        .orElseGet(() -> refused(ProblemType.NOT_FOUND));
  }

  Answer<TerminalDesk.ReceiptView> receipt(Caller caller, IssuanceId issuance) {
    return DeskParts.guarded(() -> {
      var file = money(caller, issuance);
      if (file.isEmpty()) {
        return refused(ProblemType.NOT_FOUND);
      }
      return ports
          .journal()
          .receipt(
              caller.session(),
              caller.secret().token(),
              caller.terminal().certificateSha256(),
              issuance)
          .map(receipt ->
              Answer.done(
                  new TerminalDesk.ReceiptView(receipt, Views.reference(file.get().state()))))
          .orElseGet(() -> refused(ProblemType.WRONG_STATE));
    });
  }

  private Optional<IssuanceFile> money(Caller caller, IssuanceId issuance)
      throws JournalUnavailable {
    return ports
        .journal()
        .loadForMoney(
            caller.session(),
            caller.secret().token(),
            caller.terminal().certificateSha256(),
            issuance);
  }

  /** Printer, holds, versions and revocation are asked again before the device may take money. */
  private Answer<TerminalDesk.IssuanceView> asked(
      Caller caller, SessionBinding binding, IssuanceFile file, TerminalDesk.Payment.Asked asked)
      throws RegisterUnavailable, JournalUnavailable {
    if (Views.refusal(file).equals(Optional.of(ProblemType.SERVICE_SUSPENDED))) {
      return Answer.stopped(desk.stopReason(caller, Optional.of(file.request().kind())));
    }
    if (!(file.state() instanceof IssuanceState.AwaitingPayment state)
        || state.fee() != Fee.DUE
        || asked.amountYen() != Views.totalYen(file)) {
      return refused(ProblemType.WRONG_STATE);
    }
    Optional<Answer<TerminalDesk.IssuanceView>> printer =
        new PrinterCheck(ports).refusal(caller.terminal());
    if (printer.isPresent()) {
      return printer.get();
    }
    return switch (new BeforeMoney(node, ports).look(binding, file)) {
      case BeforeMoney.Look.Clear _ ->
          desk.told(caller, file, new IssuanceEvent.FeeAsked(state.id()));
      case BeforeMoney.Look.Barred barred -> {
        shell
            .tell(state.id(), new IssuanceEvent.Refused(state.id(), barred.bar()))
            .ifPresent(shell::settleAlone);
        yield refused(ProblemTypes.of(barred.bar().problem()));
      }
      case BeforeMoney.Look.NotNow notNow -> refused(notNow.problem(), notNow.retryAfter());
    };
  }

  private Answer<TerminalDesk.IssuanceView> taken(
      Caller caller, IssuanceFile file, TerminalDesk.Payment.Taken taken)
      throws RegisterUnavailable, JournalUnavailable {
    IssuanceId id = file.state().id();
    if (taken.amountYen() != Views.totalYen(file)) {
      return refused(ProblemType.WRONG_STATE);
    }
    var decision = shell.tell(file.state(), new IssuanceEvent.FeeTaken(id, taken.deviceReceipt()));
    if (decision.isPresent() && !decision.get().effects().isEmpty()) {
      var next = decision.get();
      if (next.next() instanceof IssuanceState.AwaitingPayment) {
        shell.driveAlone(desk.work(caller, id, file.request()), next.next(), next.effects());
      } else {
        shell.settleAlone(next);
      }
    }
    return desk.view(caller, id);
  }
}
