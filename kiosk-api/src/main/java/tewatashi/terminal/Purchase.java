package tewatashi.terminal;

import java.util.Optional;
import java.util.function.Consumer;
import tewatashi.terminal.desk.DeskClient;
import tewatashi.terminal.desk.DeskRefused;
import tewatashi.terminal.desk.DeskSession;
import tewatashi.terminal.desk.DeskUnreachable;
import tewatashi.terminal.desk.IssuanceView;
import tewatashi.terminal.desk.ReceiptView;
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

  /** Money the device has given back and the server has not confirmed yet; it moves once. */
  private Optional<GivenBack> unconfirmed = Optional.empty();

  private int returnedYen;
  private Optional<Resident.Hand> hand = Optional.empty();

  private record GivenBack(int yen, String receipt) {}

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
    new Patience(times.staff(), progress, resident::waits)
        .ask(() -> desk.feeAsked(session, made.issuance(), made.totalYen()));
    tell("pay", "Please pay %d yen.".formatted(made.totalYen()), made);
    // Committed: only now may the device accept money.
    return switch (resident.pays(money.open(made.totalYen()), made.totalYen())) {
      case PaymentDevice.Taking.Declined(int back) -> {
        declined(made);
        yield new VisitEnd.GaveUp(back);
      }
      case PaymentDevice.Taking.Taken(String receipt) -> paid(made, receipt);
    };
  }

  /** Nothing is held of theirs; if the server cannot be told now, it finds out by itself. */
  private void declined(IssuanceView made) {
    try {
      desk.feeDeclined(session, made.issuance());
    } catch (DeskRefused | DeskUnreachable e) {
      progress.accept(Notice.of("decline_unconfirmed", "Nothing was paid."));
    }
  }

  private String terminal() {
    return SignableMessage.terminal(session.message());
  }

  private VisitEnd paid(IssuanceView made, String receipt) throws DeskUnreachable {
    journal.money("taken", terminal(), made.issuance(), made.totalYen(), receipt);
    for (boolean first = true; ; first = false) {
      try {
        return first ? told(made, receipt) : takenUp(made, receipt);
      } catch (DeskRefused e) {
        return new VisitEnd.OutcomeUnknown(e.reference()); // The money is told; what of it is not.
      } catch (DeskUnreachable e) {
        if (!resident.waitsForWord(made.reference())) {
          throw e;
        }
      }
    }
  }

  /** Where an answer was lost, the server says first how far it is: its word decides, not ours. */
  private VisitEnd takenUp(IssuanceView made, String receipt) throws DeskRefused, DeskUnreachable {
    var now = desk.issuance(session, made.issuance());
    return switch (now.fee()) {
      case "due", "asked" -> told(made, receipt);
      default -> settled(made, now);
    };
  }

  private VisitEnd told(IssuanceView made, String receipt) throws DeskRefused, DeskUnreachable {
    final IssuanceView taken;
    try {
      taken =
          new Patience(times.staff(), progress)
              .tell(() -> desk.feeTaken(session, made.issuance(), made.totalYen(), receipt));
    } catch (DeskRefused e) {
      // Nobody knows whether it was written down, as with no answer at all, which passes here as an
      // exception: paper may come, so the money stays, and the device's journal is the witness.
      if (!Patience.isCertain(e)) {
        return new VisitEnd.OutcomeUnknown(e.reference());
      }
      // A certain answer: the server has not taken the fee, so the money goes back.
      if (made.totalYen() > 0) {
        String back = money.giveBack(made.totalYen());
        journal.money("returned", terminal(), made.issuance(), made.totalYen(), back);
      }
      return new VisitEnd.NoPaper(e.word(), e.reference(), made.totalYen());
    }
    return settled(made, taken);
  }

  /** Can be taken up again where an answer was lost: nothing in it moves money or paper twice. */
  private VisitEnd settled(IssuanceView made, IssuanceView taken)
      throws DeskRefused, DeskUnreachable {
    tell("paid", "Thank you. Your paper is being printed.", taken);
    resident.printing(taken);
    var over =
        desk.follow(session, made.issuance())
            .until(
                IssuanceView::printingIsOver,
                taken,
                view -> {
                  tell("state", now(view), view);
                  resident.printing(view);
                },
                times.printing());
    var end =
        over.printingIsOver()
            ? after(over)
            : new VisitEnd.TrayUncertain(over.reference(), returnedYen);
    return finished(made, end, receipt(made));
  }

  /** Until the visit ends, who has taken the paper can still say that it is another's. */
  private VisitEnd finished(IssuanceView made, VisitEnd end, Optional<ReceiptView> receipt)
      throws DeskRefused, DeskUnreachable {
    if (!(end instanceof VisitEnd.Delivered(String reference, _))) {
      return end;
    }
    return resident.done(receipt, reference, returnedYen) == Resident.Hand.NOT_MINE
        ? disowned(made)
        : end;
  }

  /** A receipt that cannot be had now takes nothing away from what has happened. */
  private Optional<ReceiptView> receipt(IssuanceView made) {
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
      return Optional.of(receipt);
    } catch (DeskRefused | DeskUnreachable e) {
      progress.accept(Notice.of("no_receipt", "The receipt can be had at the counter."));
      return Optional.empty();
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
    giveBackOwed(over);
    return switch (over.state()) {
      case "awaiting_pickup" -> handOver(over);
      case "delivered" ->
          disowned()
              ? putBack(over)
              : new VisitEnd.Delivered(over.reference(), over.printedCopies());
      case "tray_uncertain" ->
          disowned()
              ? new VisitEnd.NotMine(over.reference(), returnedYen)
              : new VisitEnd.TrayUncertain(over.reference(), returnedYen);
      default ->
          disowned()
              ? new VisitEnd.NotMine(over.reference(), returnedYen)
              : new VisitEnd.NoPaper(
                  over.refusal().orElse(over.state()), over.reference(), returnedYen);
    };
  }

  private boolean disowned() {
    return hand.equals(Optional.of(Resident.Hand.NOT_MINE));
  }

  private VisitEnd handOver(IssuanceView ready) throws DeskRefused, DeskUnreachable {
    int copies = ready.printedCopies();
    tell("paper_ready", "Take your paper: %d.".formatted(copies), ready);
    if (hand.isEmpty()) {
      hand = Optional.of(resident.takePaper(copies));
      switch (hand.get()) {
        case COLLECTED -> journal.paper("collected", terminal(), ready.issuance());
        case NOT_MINE -> journal.paper("not-mine", terminal(), ready.issuance());
        case NOBODY -> {}
      }
    }
    return switch (hand.get()) {
      case COLLECTED -> {
        var view = desk.collected(session, ready.issuance());
        tell("collected", "Please check that it is yours.", view);
        yield view.state().equals("delivered")
            ? new VisitEnd.Delivered(view.reference(), copies)
            : after(view);
      }
      case NOT_MINE -> putBack(ready);
      case NOBODY -> new VisitEnd.TrayUncertain(ready.reference(), returnedYen);
    };
  }

  private VisitEnd disowned(IssuanceView made) throws DeskRefused, DeskUnreachable {
    hand = Optional.of(Resident.Hand.NOT_MINE);
    journal.paper("not-mine", terminal(), made.issuance());
    return putBack(made);
  }

  private VisitEnd putBack(IssuanceView paper) throws DeskRefused, DeskUnreachable {
    var view = desk.notMine(session, paper.issuance());
    tell(
        "not_mine",
        "Please do not read it, and put it back into the tray, face down. The staff is called."
            + " What you paid will be given back.",
        view);
    giveBackOwed(view);
    return new VisitEnd.NotMine(view.reference(), returnedYen);
  }

  /**
   * The device moves first: only its receipt ends what is owed. What moved before an answer was
   * lost is told again, and does not move again.
   */
  private void giveBackOwed(IssuanceView view) throws DeskRefused, DeskUnreachable {
    if (view.owedYen() == 0) {
      unconfirmed = Optional.empty(); // The books have it.
      return;
    }
    if (unconfirmed.isEmpty()) {
      String receipt = money.giveBack(view.owedYen());
      returnedYen += view.owedYen();
      unconfirmed = Optional.of(new GivenBack(view.owedYen(), receipt));
      journal.money("returned", terminal(), view.issuance(), view.owedYen(), receipt);
    }
    var back = unconfirmed.get();
    var settled =
        new Patience(times.staff(), progress)
            .tell(() -> desk.feeReturned(session, view.issuance(), back.yen(), back.receipt()));
    unconfirmed = Optional.empty();
    tell("returned", "You get %d yen back.".formatted(back.yen()), settled);
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
