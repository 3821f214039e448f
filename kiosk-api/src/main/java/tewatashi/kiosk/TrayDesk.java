package tewatashi.kiosk;

import static tewatashi.kiosk.Answer.done;
import static tewatashi.kiosk.Answer.refused;

import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.port.Operations;

/** An issuance as its terminal sees it, the paper in its tray, and the clerk before it. */
final class TrayDesk {
  /** Another's paper goes back as it came, unread. */
  private static final String UNREAD = "put-back-face-down";

  private final DeskParts desk;
  private final NodeContext node;
  private final Ports ports;
  private final IssuanceShell shell;

  TrayDesk(DeskParts desk) {
    this.desk = desk;
    this.node = desk.node();
    this.ports = desk.ports();
    this.shell = desk.shell();
  }

  Answer<TerminalDesk.IssuanceView> issuance(Caller caller, IssuanceId issuance) {
    return DeskParts.guarded(() ->
        desk.present(caller).isEmpty()
            ? refused(ProblemType.NOT_FOUND)
            : desk.view(caller, issuance));
  }

  Answer<TerminalDesk.IssuanceView> collected(Caller caller, IssuanceId issuance) {
    return desk.bound(
        caller, _ -> desk.told(caller, issuance, new IssuanceEvent.Collected(issuance)));
  }

  Answer<TerminalDesk.IssuanceView> notMine(Caller caller, IssuanceId issuance) {
    var answer =
        desk.bound(caller, _ -> desk.told(caller, issuance, new IssuanceEvent.NotMine(issuance)));
    return switch (answer) {
      case Answer.Done<TerminalDesk.IssuanceView>(var view) -> done(view.instructing(UNREAD));
      case Answer.Refused<TerminalDesk.IssuanceView> no -> no;
    };
  }

  Answer<TerminalDesk.TrayView> confirmTray(
      Operations.Terminal terminal, String clerk, String code) {
    return DeskParts.guarded(() -> {
      if (!ports.operations().clerkMay(clerk, code, terminal.id(), node.now())) {
        return refused(ProblemType.CLERK_CODE_WRONG);
      }
      var live = ports.journal().liveAt(terminal.id());
      if (live.isEmpty()) {
        return done(new TerminalDesk.TrayView(terminal.id().value(), "open"));
      }
      IssuanceId id = live.get();
      var decision = shell.tell(id, new IssuanceEvent.TrayConfirmedEmpty(id));
      if (decision.isPresent()) {
        shell.settle(decision.get().next(), decision.get().effects());
      }
      boolean open =
          ports.journal().loadForSettlement(id).map(file -> file.state().ended()).orElse(true);
      return open
          ? done(new TerminalDesk.TrayView(terminal.id().value(), "open"))
          : refused(ProblemType.TERMINAL_CLOSED, DeskParts.SOON);
    });
  }
}
