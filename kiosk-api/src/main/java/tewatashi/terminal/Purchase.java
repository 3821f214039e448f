package tewatashi.terminal;

import java.util.function.Consumer;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.desk.DeskRefused;
import tewatashi.terminal.desk.DeskSession;
import tewatashi.terminal.desk.DeskUnreachable;
import tewatashi.terminal.desk.IssuanceView;
import tewatashi.terminal.payment.DeviceJournal;
import tewatashi.terminal.payment.PaymentDevice;

/** From a prepared certificate to the hand: money, paper, and money back where no paper came. */
final class Purchase {
  private final DeskClient desk;
  private final PaymentDevice money;
  private final Resident resident;
  private final Consumer<Notice> progress;
  private final VisitTimes times;
  private final DeskSession session;
  private final DeviceJournal journal;

  Purchase(
      DeskClient desk,
      PaymentDevice money,
      Resident resident,
      Consumer<Notice> progress,
      VisitTimes times,
      DeskSession session,
      DeviceJournal journal) {
    this.desk = desk;
    this.money = money;
    this.resident = resident;
    this.progress = progress;
    this.times = times;
    this.session = session;
    this.journal = journal;
  }

  VisitEnd complete(IssuanceView made) throws DeskRefused, DeskUnreachable {
    new Patience(times.staff(), progress)
        .ask(() -> desk.feeAsked(session, made.issuance(), made.totalYen()));
    tell("pay", "Please pay %d yen.".formatted(made.totalYen()), made);
    return switch (money.take(made.totalYen())) {
      case PaymentDevice.Taking.Declined _ -> {
        desk.feeDeclined(session, made.issuance());
        yield new VisitEnd.GaveUp();
      }
      case PaymentDevice.Taking.Taken(String receipt) -> paid(made, receipt);
    };
  }

  private String terminal() {
    return SignableMessage.terminal(session.message());
  }

  private VisitEnd paid(IssuanceView made, String receipt) throws DeskRefused, DeskUnreachable {
    journal.money("taken", terminal(), made.issuance(), made.totalYen(), receipt);
    final IssuanceView taken;
    try {
      taken =
          new Patience(times.staff(), progress)
              .tell(() -> desk.feeTaken(session, made.issuance(), made.totalYen(), receipt));
    } catch (DeskRefused e) {
      // Nobody knows whether it was written down, as with no answer at all, which passes here as an
      // exception: paper may come, so the money stays, and the device's journal is the witness.
      if (!Patience.isCertain(e)) {
        return new VisitEnd.TrayUncertain(e.reference(), 0);
      }
      // A certain answer: the server has not taken the fee, so the money goes back.
      if (made.totalYen() > 0) {
        String back = money.giveBack(made.totalYen());
        journal.money("returned", terminal(), made.issuance(), made.totalYen(), back);
      }
      return new VisitEnd.NoPaper(e.word(), e.reference(), made.totalYen());
    }
    tell("paid", "Thank you. Your paper is being printed.", taken);
    var over =
        desk.follow(session, made.issuance())
            .until(
                IssuanceView::printingIsOver,
                taken,
                view -> tell("state", now(view), view),
                times.printing());
    var end = over.printingIsOver() ? after(over) : new VisitEnd.TrayUncertain(over.reference(), 0);
    receipt(made);
    return end;
  }

  /** A receipt that cannot be had now takes nothing away from what has happened. */
  private void receipt(IssuanceView made) {
    try {
      var receipt = desk.receipt(session, made.issuance());
      progress.accept(
          Notice.of(
              "receipt",
              receipt.text(),
              "taken_yen",
              receipt.takenYen(),
              "returned_yen",
              receipt.returnedYen(),
              "reference",
              receipt.reference()));
    } catch (DeskRefused | DeskUnreachable e) {
      progress.accept(Notice.of("no_receipt", "The receipt can be had at the counter."));
    }
  }

  /** One line: how far the paper is, or why it stands still. */
  private static String now(IssuanceView view) {
    if (!view.attention().isEmpty()) {
      return "The printer needs: %s. Please tell the staff; your paper goes on by itself."
          .formatted(String.join(", ", view.attention()));
    }
    return view.pagesPrinted().isPresent()
        ? "Printing: %d of %d pages.".formatted(view.pagesPrinted().getAsInt(), view.pages())
        : "Now: " + view.state() + ".";
  }

  private VisitEnd after(IssuanceView over) throws DeskRefused, DeskUnreachable {
    int returned = giveBackOwed(over);
    return switch (over.state()) {
      case "awaiting_pickup" -> handOver(over);
      case "delivered" -> new VisitEnd.Delivered(over.reference(), over.copies());
      case "tray_uncertain" -> new VisitEnd.TrayUncertain(over.reference(), returned);
      default ->
          new VisitEnd.NoPaper(over.refusal().orElse(over.state()), over.reference(), returned);
    };
  }

  private VisitEnd handOver(IssuanceView ready) throws DeskRefused, DeskUnreachable {
    int copies = ready.printedCopies();
    tell("paper_ready", "Take your paper: %d.".formatted(copies), ready);
    return switch (resident.takePaper(copies)) {
      case COLLECTED -> {
        journal.paper("collected", terminal(), ready.issuance());
        var view = desk.collected(session, ready.issuance());
        tell("collected", "Please check that it is yours.", view);
        yield view.state().equals("delivered")
            ? new VisitEnd.Delivered(view.reference(), copies)
            : after(view);
      }
      case NOT_MINE -> {
        journal.paper("not-mine", terminal(), ready.issuance());
        var view = desk.notMine(session, ready.issuance());
        tell(
            "not_mine",
            "Please do not read it, and put it back into the tray, face down. The staff is called."
                + " What you paid will be given back.",
            view);
        yield new VisitEnd.NotMine(view.reference(), giveBackOwed(view));
      }
      case NOBODY -> new VisitEnd.TrayUncertain(ready.reference(), 0);
    };
  }

  /** The device moves first: only its receipt ends what is owed. */
  private int giveBackOwed(IssuanceView view) throws DeskRefused, DeskUnreachable {
    int owed = view.owedYen();
    if (owed == 0) {
      return 0;
    }
    String receipt = money.giveBack(owed);
    journal.money("returned", terminal(), view.issuance(), owed, receipt);
    var settled = desk.feeReturned(session, view.issuance(), owed, receipt);
    tell("returned", "You get %d yen back.".formatted(owed), settled);
    return owed;
  }

  private void tell(String event, String text, IssuanceView view) {
    progress.accept(
        Notice.of(
            event,
            text,
            "issuance",
            view.issuance(),
            "state",
            view.state(),
            "fee",
            view.fee(),
            "total_yen",
            view.totalYen(),
            "printed_copies",
            view.printedCopies(),
            "attention",
            String.join(" ", view.attention()),
            "reference",
            view.reference()));
  }
}
