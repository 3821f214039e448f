package tewatashi.terminal.agent;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import tewatashi.terminal.Visit;
import tewatashi.terminal.VisitEnd;
import tewatashi.terminal.VisitTimes;
import tewatashi.terminal.agent.Waiter.Reply;
import tewatashi.terminal.card.CardFault;
import tewatashi.terminal.card.CardReader;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.desk.DeskRefused;
import tewatashi.terminal.desk.DeskUnreachable;
import tewatashi.terminal.payment.DeviceJournal;
import tewatashi.terminal.payment.PaymentDevice;

/**
 * One visit after another, on one thread, between the page and the server. Nothing of a visit is
 * held here: what a visit knows goes with its {@link ResidentAtScreen}.
 */
public final class Agent implements Runnable {
  private final Board board;
  private final DeskClient desk;
  private final CardReader reader;
  private final PaymentDevice device;
  private final DeviceJournal journal;
  private final VisitTimes visitTimes;
  private final AgentTimes times;
  private final InstantSource clock;
  private final Consumer<String> complaint;
  private final Waiter waiter;
  private final ServiceWatch service;

  /**
   * An agent that is still to be run.
   *
   * @param clock for when a service opens again
   * @param complaint told of defects, a line each, without anything of a person
   */
  public Agent(
      Board board,
      DeskClient desk,
      CardReader reader,
      PaymentDevice device,
      DeviceJournal journal,
      VisitTimes visitTimes,
      AgentTimes times,
      InstantSource clock,
      Consumer<String> complaint) {
    this.board = board;
    this.desk = desk;
    this.reader = reader;
    this.device = device;
    this.journal = journal;
    this.visitTimes = visitTimes;
    this.times = times;
    this.clock = clock;
    this.complaint = complaint;
    this.waiter = new Waiter(board, times);
    this.service = new ServiceWatch(desk, board, times);
  }

  /** Until its thread is interrupted; then the visit under way ends as if nobody was there. */
  @Override
  public void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        switch (welcome()) {
          case "start" -> visit();
          case "clerk" -> clerk();
          default -> {} // Interrupted.
        }
      } catch (RuntimeException | Error e) {
        complain(e); // Outside a visit: nobody's paper or money is in it.
        pause();
      }
    }
  }

  /** Kind and place alone: a message might carry what belongs to a person. */
  private void complain(Throwable e) {
    var where = e.getStackTrace();
    complaint.accept(
        "failed: " + e.getClass().getSimpleName() + (where.length > 0 ? " at " + where[0] : ""));
  }

  private void pause() {
    waiter.await(times.alive(), Optional::empty);
  }

  /** Stands until somebody begins; follows service and reader meanwhile. */
  private String welcome() {
    board.wipe(new Screen.Welcome(service.look(), cardLies()));
    while (true) {
      switch (waiter.await(times.look(), Optional::empty)) {
        case Reply.Touched(Touch touch) -> {
          return touch.word();
        }
        case Reply.Gone _ -> {
          return "";
        }
        case Reply.Later _ -> {
          var now = new Screen.Welcome(service.look(), cardLies());
          if (!board.shown().screen().equals(now)) {
            board.show(now);
          }
        }
      }
    }
  }

  private boolean cardLies() {
    try {
      return reader.occupied();
    } catch (CardFault _) {
      return false; // Said where a card is asked for.
    }
  }

  private void visit() {
    var consent = waiter.ask(new Screen.Consent());
    if (!(consent instanceof Reply.Touched(Touch touch)) || !touch.word().equals("agree")) {
      boolean idle = consent.equals(new Reply.Gone(Waiter.IDLE));
      goodBye(idle ? "idle" : "gave-up");
      return;
    }
    var resident = new ResidentAtScreen(board, times, reader, new PayScreen(device));
    var end = Optional.<VisitEnd>empty();
    Optional<Screen> last;
    try {
      var visit =
          new Visit(reader, desk, device, resident, _ -> {}, visitTimes).witnessedBy(journal);
      end = Optional.of(visit.run());
      last = ending(resident).says(end.get());
    } catch (DeskUnreachable e) {
      service.lost();
      last = resident.hasHeard() ? Optional.empty() : Optional.of(ending(resident).unreachable());
    } catch (RuntimeException | Error e) {
      complain(e);
      last = Optional.of(ending(resident).defect());
    }
    end.ifPresent(service::ended);
    last.ifPresent(this::readToTheEnd);
    goodBye(ending(resident).outcome(end));
  }

  private Ending ending(ResidentAtScreen resident) {
    return new Ending(
        resident.gone(),
        resident.refusal(),
        resident.stopReason(),
        resident.reference(),
        resident.paidYen(),
        cardLies(),
        clock.instant());
  }

  private void readToTheEnd(Screen screen) {
    board.show(screen); // Anew, though it may stand already: what stood takes no touch any more.
    waiter.await(Duration.ofDays(1), Optional::empty);
  }

  private void goodBye(String outcome) {
    board.wipe(new Screen.Ended(outcome, cardLies()));
    waiter.await(times.ended(), Optional::empty);
  }

  /** The clerk's word is told once, and never by the machine itself. */
  private void clerk() {
    for (boolean wrong = false; ; wrong = true) {
      var reply = waiter.ask(new Screen.Clerk(wrong));
      if (!(reply instanceof Reply.Touched(Touch.Confirm(String clerk, String code)))) {
        return;
      }
      try {
        if (desk.confirmTray(clerk, code).equals("open")) {
          service.opened();
        }
        return;
      } catch (DeskUnreachable e) {
        service.lost();
        return;
      } catch (DeskRefused e) {
        if (!e.word().equals("clerk-code-wrong")) {
          return;
        }
      }
    }
  }
}
