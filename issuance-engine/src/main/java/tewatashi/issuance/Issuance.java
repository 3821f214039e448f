package tewatashi.issuance;

import static tewatashi.issuance.session.CrossedWires.require;

import java.util.ArrayList;
import java.util.List;
import tewatashi.issuance.Effect.CallClerk;
import tewatashi.issuance.Effect.CheckPages;
import tewatashi.issuance.Effect.FetchRecord;
import tewatashi.issuance.Effect.OpenCase;
import tewatashi.issuance.Effect.PrintCopy;
import tewatashi.issuance.Effect.ReleaseTerminal;
import tewatashi.issuance.Effect.RenderDocument;
import tewatashi.issuance.Effect.ReturnFee;
import tewatashi.issuance.Effect.SendDocument;
import tewatashi.issuance.Effect.SettleJob;
import tewatashi.issuance.Effect.ShredDocument;
import tewatashi.issuance.Effect.StopScope;
import tewatashi.issuance.IssuanceEvent.Collected;
import tewatashi.issuance.IssuanceEvent.DeadlinePassed;
import tewatashi.issuance.IssuanceEvent.DocumentRendered;
import tewatashi.issuance.IssuanceEvent.FeeAsked;
import tewatashi.issuance.IssuanceEvent.FeeDeclined;
import tewatashi.issuance.IssuanceEvent.FeePaidOut;
import tewatashi.issuance.IssuanceEvent.FeeReturned;
import tewatashi.issuance.IssuanceEvent.FeeTaken;
import tewatashi.issuance.IssuanceEvent.FoundAfterCrash;
import tewatashi.issuance.IssuanceEvent.JobAbsent;
import tewatashi.issuance.IssuanceEvent.JobEnded;
import tewatashi.issuance.IssuanceEvent.JobRefused;
import tewatashi.issuance.IssuanceEvent.JobUnknown;
import tewatashi.issuance.IssuanceEvent.NotMine;
import tewatashi.issuance.IssuanceEvent.PagesDiffered;
import tewatashi.issuance.IssuanceEvent.PagesMatched;
import tewatashi.issuance.IssuanceEvent.PickupTimedOut;
import tewatashi.issuance.IssuanceEvent.PrinterRetired;
import tewatashi.issuance.IssuanceEvent.PrintingBarred;
import tewatashi.issuance.IssuanceEvent.PrintingEntered;
import tewatashi.issuance.IssuanceEvent.RecordFetched;
import tewatashi.issuance.IssuanceEvent.RecordUnavailable;
import tewatashi.issuance.IssuanceEvent.Refused;
import tewatashi.issuance.IssuanceEvent.SessionEnded;
import tewatashi.issuance.IssuanceEvent.SettlementTimedOut;
import tewatashi.issuance.IssuanceEvent.TrayConfirmedEmpty;
import tewatashi.issuance.IssuanceState.Abandoned;
import tewatashi.issuance.IssuanceState.AwaitingPayment;
import tewatashi.issuance.IssuanceState.AwaitingPickup;
import tewatashi.issuance.IssuanceState.Checking;
import tewatashi.issuance.IssuanceState.Delivered;
import tewatashi.issuance.IssuanceState.Fetching;
import tewatashi.issuance.IssuanceState.InDoubt;
import tewatashi.issuance.IssuanceState.Printing;
import tewatashi.issuance.IssuanceState.Rendering;
import tewatashi.issuance.IssuanceState.TrayUncertain;

/**
 * The life of an issuance as a pure function. Each state's handler names every event; a new event
 * stops compilation in each of them, and each is a question to be answered.
 */
public final class Issuance {
  private static final String CHECK_DIFFERED = "release check differed";
  private static final String IN_DOUBT = "in doubt";

  private Issuance() {}

  /** How every issuance begins. */
  public static Decision open(IssuanceFacts facts) {
    return Decision.to(new Fetching(facts, 0), new FetchRecord());
  }

  /**
   * What follows from an event.
   *
   * @throws tewatashi.issuance.session.CrossedWires if the event belongs to another issuance
   */
  public static Decision decide(IssuanceState state, IssuanceEvent event) {
    require(event.id().equals(state.id()), "an event of another issuance");
    return switch (state) {
      case Fetching s -> fetching(s, event);
      case Rendering s -> rendering(s, event);
      case Checking s -> checking(s, event);
      case AwaitingPayment s -> awaitingPayment(s, event);
      case Printing s -> printing(s, event);
      case InDoubt s -> inDoubt(s, event);
      case AwaitingPickup s -> awaitingPickup(s, event);
      case TrayUncertain s -> trayUncertain(s, event);
      case Delivered s -> delivered(s, event);
      case Abandoned s -> abandoned(s, event);
    };
  }

  private static Decision fetching(Fetching s, IssuanceEvent event) {
    return switch (event) {
      case RecordFetched _ ->
          Decision.to(new Rendering(s.facts(), s.version() + 1), new RenderDocument());
      case Refused _ -> abandon(s, AbandonReason.BARRED, Fee.DUE);
      case RecordUnavailable _ -> abandon(s, AbandonReason.REGISTER_UNAVAILABLE, Fee.DUE);
      case SessionEnded _ -> abandon(s, AbandonReason.SESSION_ENDED, Fee.DUE);
      case DeadlinePassed _ -> abandon(s, AbandonReason.TIMED_OUT, Fee.DUE);
      case FoundAfterCrash _ -> abandon(s, AbandonReason.NODE_LOST, Fee.DUE);
      case DocumentRendered _, PagesMatched _, PagesDiffered _ -> Decision.stay(s);
      case FeeAsked _, FeeTaken _, FeeDeclined _, FeeReturned _, FeePaidOut _ -> Decision.stay(s);
      case PrintingEntered _, PrintingBarred _, PrinterRetired _ -> Decision.stay(s);
      case JobEnded _, JobRefused _, JobAbsent _, JobUnknown _ -> Decision.stay(s);
      case SettlementTimedOut _, Collected _, NotMine _ -> Decision.stay(s);
      case PickupTimedOut _, TrayConfirmedEmpty _ -> Decision.stay(s);
    };
  }

  private static Decision rendering(Rendering s, IssuanceEvent event) {
    return switch (event) {
      case DocumentRendered rendered ->
          Decision.to(new Checking(s.facts(), s.version() + 1, rendered.pages()), new CheckPages());
      case Refused _ -> abandon(s, AbandonReason.BARRED, Fee.DUE);
      case RecordUnavailable _ -> abandon(s, AbandonReason.REGISTER_UNAVAILABLE, Fee.DUE);
      case SessionEnded _ -> abandon(s, AbandonReason.SESSION_ENDED, Fee.DUE);
      case DeadlinePassed _ -> abandon(s, AbandonReason.TIMED_OUT, Fee.DUE);
      case FoundAfterCrash _ -> abandon(s, AbandonReason.NODE_LOST, Fee.DUE);
      case RecordFetched _, PagesMatched _, PagesDiffered _ -> Decision.stay(s);
      case FeeTaken _ -> notAskedFor(s);
      case FeeAsked _, FeeDeclined _, FeeReturned _, FeePaidOut _ -> Decision.stay(s);
      case PrintingEntered _, PrintingBarred _, PrinterRetired _ -> Decision.stay(s);
      case JobEnded _, JobRefused _, JobAbsent _, JobUnknown _ -> Decision.stay(s);
      case SettlementTimedOut _, Collected _, NotMine _ -> Decision.stay(s);
      case PickupTimedOut _, TrayConfirmedEmpty _ -> Decision.stay(s);
    };
  }

  private static Decision checking(Checking s, IssuanceEvent event) {
    return switch (event) {
      case PagesMatched _ ->
          Decision.to(new AwaitingPayment(s.facts(), s.version() + 1, s.pages(), Fee.DUE, 0));
      case PagesDiffered _ ->
          abandon(
              s,
              AbandonReason.CHECK_DIFFERED,
              Fee.DUE,
              new StopScope(),
              new OpenCase(CHECK_DIFFERED));
      case Refused _ -> abandon(s, AbandonReason.BARRED, Fee.DUE);
      case RecordUnavailable _ -> abandon(s, AbandonReason.REGISTER_UNAVAILABLE, Fee.DUE);
      case SessionEnded _ -> abandon(s, AbandonReason.SESSION_ENDED, Fee.DUE);
      case DeadlinePassed _ -> abandon(s, AbandonReason.TIMED_OUT, Fee.DUE);
      case FoundAfterCrash _ -> abandon(s, AbandonReason.NODE_LOST, Fee.DUE);
      case RecordFetched _, DocumentRendered _ -> Decision.stay(s);
      case FeeTaken _ -> notAskedFor(s);
      case FeeAsked _, FeeDeclined _, FeeReturned _, FeePaidOut _ -> Decision.stay(s);
      case PrintingEntered _, PrintingBarred _, PrinterRetired _ -> Decision.stay(s);
      case JobEnded _, JobRefused _, JobAbsent _, JobUnknown _ -> Decision.stay(s);
      case SettlementTimedOut _, Collected _, NotMine _ -> Decision.stay(s);
      case PickupTimedOut _, TrayConfirmedEmpty _ -> Decision.stay(s);
    };
  }

  private static Decision awaitingPayment(AwaitingPayment s, IssuanceEvent event) {
    return switch (event) {
      case FeeAsked _ when s.fee() == Fee.DUE -> Decision.to(withFee(s, Fee.ASKED));
      case FeeTaken _ when s.fee() == Fee.ASKED ->
          Decision.to(withFee(s, Fee.TAKEN), new PrintCopy(1));
      case FeeTaken _ when s.fee() == Fee.DUE -> notAskedFor(s);
      case FeeDeclined _ when s.fee() != Fee.TAKEN ->
          abandon(s, AbandonReason.PAYMENT_DECLINED, Fee.DUE);
      // Holds and versions are read again before money; once asked, only money's own answer counts.
      case Refused _ when s.fee() == Fee.DUE -> abandon(s, AbandonReason.BARRED, Fee.DUE);
      case PrintingEntered entered when s.fee() == Fee.TAKEN && entered.copy() == s.printed() + 1 ->
          Decision.to(
              new Printing(s.facts(), s.version() + 1, s.pages(), entered.copy()),
              new SendDocument(entered.copy()));
      case PrintingBarred _ when s.fee() == Fee.TAKEN ->
          printNoMore(s, s.printed(), AbandonReason.BARRED_BEFORE_PRINTING);
      // What was made after money is read again too: a page of it may be another's.
      case PagesDiffered _ when s.fee() == Fee.TAKEN ->
          printNoMore(
              s,
              s.printed(),
              AbandonReason.CHECK_DIFFERED,
              new StopScope(),
              new OpenCase(CHECK_DIFFERED));
      // A COMMIT without an answer may have journaled printing: settle, never send.
      case JobUnknown _ when s.fee() == Fee.TAKEN ->
          Decision.to(
              new InDoubt(s.facts(), s.version() + 1, s.pages(), s.printed() + 1, false),
              new OpenCase(IN_DOUBT),
              new SettleJob(s.printed() + 1));
      case SessionEnded _ -> leaveUnpaidOrOwed(s, AbandonReason.SESSION_ENDED);
      case DeadlinePassed _ -> leaveUnpaidOrOwed(s, AbandonReason.TIMED_OUT);
      case FoundAfterCrash _ -> leaveUnpaidOrOwed(s, AbandonReason.NODE_LOST);
      case NotMine _ when s.printed() > 0 -> disputed(s, s.printed(), true);
      case FeeAsked _, FeeTaken _, FeeDeclined _, FeeReturned _, FeePaidOut _ -> Decision.stay(s);
      case PrintingEntered _, PrintingBarred _, JobUnknown _, NotMine _ -> Decision.stay(s);
      case PrinterRetired _ -> Decision.stay(s); // The last look lets nothing into it any more.
      case RecordFetched _, Refused _, RecordUnavailable _ -> Decision.stay(s);
      case DocumentRendered _, PagesMatched _, PagesDiffered _ -> Decision.stay(s);
      case JobEnded _, JobRefused _, JobAbsent _ -> Decision.stay(s);
      case SettlementTimedOut _, Collected _ -> Decision.stay(s);
      case PickupTimedOut _, TrayConfirmedEmpty _ -> Decision.stay(s);
    };
  }

  private static Decision printing(Printing s, IssuanceEvent event) {
    return switch (event) {
      case JobEnded job -> paperOut(s, s.pages(), s.copy(), job, true);
      case JobRefused _ -> printNoMore(s, s.copy() - 1, AbandonReason.PRINTER_REFUSED);
      case JobAbsent _ -> trayUncertain(s, s.copy(), true);
      // The dead print nothing more; what lies in the tray, a clerk must see.
      case PrinterRetired _ -> trayUncertain(s, s.copy(), true);
      // A time-out after submission is not a failure: paper may be moving. Settle, never resend.
      case JobUnknown _, DeadlinePassed _, SessionEnded _, FoundAfterCrash _ ->
          Decision.to(
              new InDoubt(s.facts(), s.version() + 1, s.pages(), s.copy(), false),
              new OpenCase(IN_DOUBT),
              new SettleJob(s.copy()));
      case NotMine _ ->
          Decision.to(
              new InDoubt(s.facts(), s.version() + 1, s.pages(), s.copy(), true),
              new StopScope(),
              new OpenCase("not mine"),
              new SettleJob(s.copy()));
      case RecordFetched _, Refused _, RecordUnavailable _ -> Decision.stay(s);
      case DocumentRendered _, PagesMatched _, PagesDiffered _ -> Decision.stay(s);
      case FeeAsked _, FeeTaken _, FeeDeclined _, FeeReturned _, FeePaidOut _ -> Decision.stay(s);
      case PrintingEntered _, PrintingBarred _ -> Decision.stay(s);
      case SettlementTimedOut _, Collected _ -> Decision.stay(s);
      case PickupTimedOut _, TrayConfirmedEmpty _ -> Decision.stay(s);
    };
  }

  private static Decision inDoubt(InDoubt s, IssuanceEvent event) {
    return switch (event) {
      // Somebody saw a page that is not theirs: whatever this job printed, the tray is not clean.
      case JobEnded _ when s.disputed() -> trayUncertain(s, s.copy(), true);
      case JobEnded job -> paperOut(s, s.pages(), s.copy(), job, false);
      case JobAbsent _, PrinterRetired _ -> trayUncertain(s, s.copy(), true);
      case JobUnknown _, SettlementTimedOut _, DeadlinePassed _ ->
          trayUncertain(s, s.copy(), false);
      // The version moves although nothing else does: of two nodes that found it, one settles.
      case FoundAfterCrash _ ->
          Decision.to(
              new InDoubt(s.facts(), s.version() + 1, s.pages(), s.copy(), s.disputed()),
              new SettleJob(s.copy()));
      case NotMine _ when !s.disputed() ->
          Decision.to(
              new InDoubt(s.facts(), s.version() + 1, s.pages(), s.copy(), true),
              new StopScope(),
              new OpenCase("not mine"));
      case NotMine _, JobRefused _, SessionEnded _ -> Decision.stay(s);
      case RecordFetched _, Refused _, RecordUnavailable _ -> Decision.stay(s);
      case DocumentRendered _, PagesMatched _, PagesDiffered _ -> Decision.stay(s);
      case FeeAsked _, FeeTaken _, FeeDeclined _, FeeReturned _, FeePaidOut _ -> Decision.stay(s);
      case PrintingEntered _, PrintingBarred _, Collected _ -> Decision.stay(s);
      case PickupTimedOut _, TrayConfirmedEmpty _ -> Decision.stay(s);
    };
  }

  private static Decision awaitingPickup(AwaitingPickup s, IssuanceEvent event) {
    return switch (event) {
      case Collected _ -> end(new Delivered(s.facts(), s.version() + 1, s.printed(), s.fee()));
      case NotMine _ -> disputed(s, s.printed(), true);
      // Uncollected paper: the next person must not find it.
      case PickupTimedOut _, SessionEnded _ -> trayUncertain(s, s.printed(), true);
      case FeeReturned _, FeePaidOut _ when s.fee() == Fee.OWED ->
          Decision.to(new AwaitingPickup(s.facts(), s.version() + 1, s.printed(), Fee.RETURNED));
      case FeeAsked _, FeeTaken _, FeeDeclined _, FeeReturned _, FeePaidOut _ -> Decision.stay(s);
      case RecordFetched _, Refused _, RecordUnavailable _ -> Decision.stay(s);
      case DocumentRendered _, PagesMatched _, PagesDiffered _ -> Decision.stay(s);
      case PrintingEntered _, PrintingBarred _, PrinterRetired _ -> Decision.stay(s);
      case JobEnded _, JobRefused _, JobAbsent _, JobUnknown _ -> Decision.stay(s);
      case SettlementTimedOut _, DeadlinePassed _, FoundAfterCrash _ -> Decision.stay(s);
      case TrayConfirmedEmpty _ -> Decision.stay(s);
    };
  }

  private static Decision trayUncertain(TrayUncertain s, IssuanceEvent event) {
    return switch (event) {
      case JobEnded _, JobAbsent _, PrinterRetired _ when !s.jobFinal() ->
          Decision.to(new TrayUncertain(s.facts(), s.version() + 1, s.copy(), true, s.fee()));
      case TrayConfirmedEmpty _ when s.jobFinal() ->
          abandon(s, AbandonReason.TRAY_CLEARED, s.fee());
      // The printer may still print: look again before a clerk's word counts.
      case TrayConfirmedEmpty _, FoundAfterCrash _ when !s.jobFinal() ->
          Decision.to(
              new TrayUncertain(s.facts(), s.version() + 1, s.copy(), false, s.fee()),
              new SettleJob(s.copy()));
      case FeeReturned _, FeePaidOut _ when s.fee() == Fee.OWED ->
          Decision.to(
              new TrayUncertain(s.facts(), s.version() + 1, s.copy(), s.jobFinal(), Fee.RETURNED));
      // The clerk is on the way already; whose page it is remains to be asked.
      case NotMine _ ->
          Decision.to(
              new TrayUncertain(s.facts(), s.version() + 1, s.copy(), s.jobFinal(), s.fee()),
              new StopScope(),
              new OpenCase("not mine"));
      case JobEnded _, JobAbsent _, TrayConfirmedEmpty _, FoundAfterCrash _ -> Decision.stay(s);
      case FeeAsked _, FeeTaken _, FeeDeclined _, FeeReturned _, FeePaidOut _ -> Decision.stay(s);
      case RecordFetched _, Refused _, RecordUnavailable _ -> Decision.stay(s);
      case DocumentRendered _, PagesMatched _, PagesDiffered _ -> Decision.stay(s);
      case PrintingEntered _, PrintingBarred _, JobRefused _, JobUnknown _ -> Decision.stay(s);
      case PrinterRetired _ -> Decision.stay(s);
      case SettlementTimedOut _, Collected _ -> Decision.stay(s);
      case PickupTimedOut _, SessionEnded _, DeadlinePassed _ -> Decision.stay(s);
    };
  }

  private static Decision delivered(Delivered s, IssuanceEvent event) {
    return switch (event) {
      // Seen only at home, or on the way out: the paper was another's all the same.
      case NotMine _ -> disputed(s);
      case FeeReturned _, FeePaidOut _ when s.fee() == Fee.OWED ->
          Decision.to(new Delivered(s.facts(), s.version() + 1, s.printed(), Fee.RETURNED));
      case FoundAfterCrash _ ->
          new Decision(s, List.of(new ShredDocument(), new ReleaseTerminal()));
      // Late echoes are expected; they change nothing.
      case FeeAsked _, FeeTaken _, FeeDeclined _, FeeReturned _, FeePaidOut _ -> Decision.stay(s);
      case RecordFetched _, Refused _, RecordUnavailable _ -> Decision.stay(s);
      case DocumentRendered _, PagesMatched _, PagesDiffered _ -> Decision.stay(s);
      case PrintingEntered _, PrintingBarred _, PrinterRetired _ -> Decision.stay(s);
      case JobEnded _, JobRefused _, JobAbsent _, JobUnknown _ -> Decision.stay(s);
      case SettlementTimedOut _, Collected _, PickupTimedOut _ -> Decision.stay(s);
      case TrayConfirmedEmpty _, SessionEnded _, DeadlinePassed _ -> Decision.stay(s);
    };
  }

  private static Decision abandoned(Abandoned s, IssuanceEvent event) {
    return switch (event) {
      // The device took money after we had given up: it goes back.
      case FeeTaken _ when s.fee() == Fee.DUE || s.fee() == Fee.ASKED ->
          Decision.to(withFee(s, Fee.OWED), new OpenCase("late answer"), new ReturnFee());
      case FeeDeclined _ when s.fee() == Fee.ASKED -> Decision.to(withFee(s, Fee.DUE));
      case FeeReturned _, FeePaidOut _ when s.fee() == Fee.OWED ->
          Decision.to(withFee(s, Fee.RETURNED));
      // By our books no paper came, and yet there is some: the very accident.
      case NotMine _ when s.reason() != AbandonReason.NOT_MINE ->
          Decision.to(
              new Abandoned(s.facts(), s.version() + 1, AbandonReason.NOT_MINE, s.fee()),
              new StopScope(),
              new OpenCase("not mine"),
              new CallClerk());
      case FoundAfterCrash _ ->
          new Decision(s, List.of(new ShredDocument(), new ReleaseTerminal()));
      case FeeAsked _, FeeTaken _, FeeDeclined _, FeeReturned _, FeePaidOut _ -> Decision.stay(s);
      case RecordFetched _, Refused _, RecordUnavailable _ -> Decision.stay(s);
      case DocumentRendered _, PagesMatched _, PagesDiffered _ -> Decision.stay(s);
      case PrintingEntered _, PrintingBarred _, PrinterRetired _ -> Decision.stay(s);
      case JobEnded _, JobRefused _, JobAbsent _, JobUnknown _ -> Decision.stay(s);
      case SettlementTimedOut _, Collected _, NotMine _, PickupTimedOut _ -> Decision.stay(s);
      case TrayConfirmedEmpty _, SessionEnded _, DeadlinePassed _ -> Decision.stay(s);
    };
  }

  /** All pages, none, or nobody knows. */
  private static Decision paperOut(
      IssuanceState s, int pages, int copy, JobEnded job, boolean mayGoOn) {
    if (job.impressions().isPresent() && job.impressions().getAsInt() == pages) {
      if (copy == s.facts().copies()) {
        return Decision.to(new AwaitingPickup(s.facts(), s.version() + 1, copy, Fee.KEPT));
      }
      return mayGoOn
          ? Decision.to(
              new AwaitingPayment(s.facts(), s.version() + 1, pages, Fee.TAKEN, copy),
              new PrintCopy(copy + 1))
          : printNoMore(s, copy, AbandonReason.PRINTER_REFUSED);
    }
    return nothingPrinted(job)
        ? printNoMore(s, copy - 1, AbandonReason.PRINTER_REFUSED)
        : trayUncertain(s, copy, true);
  }

  /** "Completed" without a page is not paper, but it is not "nothing" either. */
  private static boolean nothingPrinted(JobEnded job) {
    return !job.completed() && job.impressions().isPresent() && job.impressions().getAsInt() == 0;
  }

  /** No further copy: what lies in the tray is the resident's, what was paid beyond it is owed. */
  private static Decision printNoMore(
      IssuanceState s, int printed, AbandonReason reason, Effect... before) {
    var effects = new ArrayList<>(List.of(before));
    effects.add(new ReturnFee());
    return printed == 0
        ? abandon(s, reason, Fee.OWED, effects.toArray(Effect[]::new))
        : new Decision(new AwaitingPickup(s.facts(), s.version() + 1, printed, Fee.OWED), effects);
  }

  private static Decision leaveUnpaidOrOwed(AwaitingPayment s, AbandonReason reason) {
    return switch (s.fee()) {
      case TAKEN -> printNoMore(s, s.printed(), reason);
      // Money may be on its way, and the device's word for it may never come.
      case ASKED -> abandon(s, reason, Fee.ASKED, new OpenCase("payment unanswered"));
      case DUE, KEPT, OWED, RETURNED -> abandon(s, reason, s.fee());
    };
  }

  /** The device took money before holds and versions were read again: it goes straight back. */
  private static Decision notAskedFor(IssuanceState s) {
    return abandon(s, AbandonReason.PAYMENT_DECLINED, Fee.OWED, new ReturnFee());
  }

  /**
   * Whatever came before, a copy's fee is owed from here on, the kept ones' too: where a missing
   * copy's was returned already, the ledger's lines say what is still open.
   */
  private static Decision trayUncertain(IssuanceState s, int copy, boolean jobFinal) {
    return Decision.to(
        new TrayUncertain(s.facts(), s.version() + 1, copy, jobFinal, Fee.OWED),
        new OpenCase("tray uncertain"),
        new CallClerk(),
        new ReturnFee());
  }

  private static Decision disputed(IssuanceState s, int copy, boolean jobFinal) {
    return Decision.to(
        new TrayUncertain(s.facts(), s.version() + 1, copy, jobFinal, Fee.OWED),
        new StopScope(),
        new OpenCase("not mine"),
        new CallClerk(),
        new ReturnFee());
  }

  private static Decision disputed(Delivered s) {
    return Decision.to(
        new Abandoned(s.facts(), s.version() + 1, AbandonReason.NOT_MINE, Fee.OWED),
        new StopScope(),
        new OpenCase("not mine"),
        new CallClerk(),
        new ReturnFee());
  }

  private static Decision abandon(
      IssuanceState s, AbandonReason reason, Fee fee, Effect... before) {
    return end(new Abandoned(s.facts(), s.version() + 1, reason, fee), before);
  }

  /** Document and slot go together, in this order: a freed slot must never leave pages behind. */
  private static Decision end(IssuanceState last, Effect... before) {
    var effects = new ArrayList<>(List.of(before));
    effects.add(new ShredDocument());
    effects.add(new ReleaseTerminal());
    return new Decision(last, effects);
  }

  private static AwaitingPayment withFee(AwaitingPayment s, Fee fee) {
    return new AwaitingPayment(s.facts(), s.version() + 1, s.pages(), fee, s.printed());
  }

  private static Abandoned withFee(Abandoned s, Fee fee) {
    return new Abandoned(s.facts(), s.version() + 1, s.reason(), fee);
  }
}
