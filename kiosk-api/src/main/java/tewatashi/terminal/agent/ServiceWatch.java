package tewatashi.terminal.agent;

import tewatashi.terminal.VisitEnd;
import tewatashi.terminal.agent.Screen.Service;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.desk.DeskRefused;
import tewatashi.terminal.desk.DeskUnreachable;

/**
 * How the service stands, looked at while nobody is there. Whether the terminal is closed is said
 * by the server alone, at the beginning of a session; so a closed one tries from time to time.
 */
final class ServiceWatch {
  /** A session that is opened to see whether it can be, and ended at once. */
  private static final int TRIES_EVERY = 10;

  private final DeskClient desk;
  private final Board board;
  private final AgentTimes times;
  private Service service = Service.UNREACHABLE;
  private boolean closed;
  private long lookAt = System.nanoTime();
  private int looks;

  ServiceWatch(DeskClient desk, Board board, AgentTimes times) {
    this.desk = desk;
    this.board = board;
    this.times = times;
  }

  /** How it stands now, by the last look, which is not old. */
  Service look() {
    if (System.nanoTime() - lookAt >= 0) {
      service = now();
      lookAt = System.nanoTime() + times.alive().toNanos();
    }
    return service;
  }

  private Service now() {
    try {
      board.realm(desk.alive());
      if (closed && ++looks % TRIES_EVERY == 0) {
        desk.end(desk.open());
        closed = false;
      }
      return closed ? Service.CLOSED : Service.OPEN;
    } catch (DeskRefused _) {
      return closed ? Service.CLOSED : Service.UNREACHABLE;
    } catch (DeskUnreachable _) {
      return Service.UNREACHABLE;
    }
  }

  /** The server has fallen silent. */
  void lost() {
    lookAt = System.nanoTime();
  }

  /** A clerk has seen to the tray. */
  void opened() {
    closed = false;
    lookAt = System.nanoTime();
  }

  /** What a visit's end tells of the terminal. */
  void ended(VisitEnd end) {
    closed =
        switch (end) {
          case VisitEnd.Refused(String problem, _) ->
              problem.equals("terminal-closed") || problem.equals("terminal-unknown");
          case VisitEnd.TrayUncertain _, VisitEnd.NotMine _ -> true;
          case VisitEnd.Delivered _,
              VisitEnd.OutcomeUnknown _,
              VisitEnd.NoPaper _,
              VisitEnd.PinWrong _,
              VisitEnd.CardLocked _,
              VisitEnd.LastTryKept _,
              VisitEnd.GaveUp _,
              VisitEnd.CardTrouble _ ->
              false;
        };
    lookAt = System.nanoTime();
  }
}
