package tewatashi.issuance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;
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
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.TerminalId;

/** Every state an issuance can stand in and everything that can happen to it, as far as differs. */
final class Stories {
  static final IssuanceId ID = new IssuanceId("0".repeat(31) + "1");

  /** Pages of one copy in all these stories. */
  static final int PAGES = 2;

  private static final UUID PRINTER = UUID.fromString("8d5b8a2c-0000-4000-8000-000000000001");

  private Stories() {}

  static IssuanceFacts facts(int copies) {
    return new IssuanceFacts(
        ID,
        new SessionId("a".repeat(32)),
        new TerminalId("T000001"),
        PRINTER,
        CertificateKind.RESIDENCE,
        copies);
  }

  /** One of each: every state, with every flag that could make a difference. */
  static List<IssuanceState> states() {
    var one = facts(1);
    var two = facts(2);
    var three = facts(3);
    var states = new ArrayList<IssuanceState>();
    states.add(new Fetching(one, 0));
    states.add(new Rendering(one, 1));
    states.add(new Checking(one, 2, PAGES));
    states.add(new AwaitingPayment(two, 3, PAGES, Fee.DUE, 0));
    states.add(new AwaitingPayment(two, 4, PAGES, Fee.ASKED, 0));
    states.add(new AwaitingPayment(two, 5, PAGES, Fee.TAKEN, 0));
    states.add(new AwaitingPayment(two, 7, PAGES, Fee.TAKEN, 1));
    states.add(new Printing(one, 6, PAGES, 1));
    states.add(new Printing(two, 6, PAGES, 1));
    states.add(new Printing(three, 8, PAGES, 2));
    states.add(new Printing(two, 8, PAGES, 2));
    for (boolean disputed : new boolean[] {false, true}) {
      states.add(new InDoubt(one, 7, PAGES, 1, disputed));
      states.add(new InDoubt(two, 7, PAGES, 1, disputed));
      states.add(new InDoubt(three, 9, PAGES, 2, disputed));
      states.add(new InDoubt(two, 9, PAGES, 2, disputed));
    }
    states.add(new AwaitingPickup(one, 7, 1, Fee.KEPT));
    states.add(new AwaitingPickup(two, 9, 1, Fee.OWED));
    states.add(new AwaitingPickup(two, 10, 1, Fee.RETURNED));
    for (boolean jobFinal : new boolean[] {false, true}) {
      states.add(new TrayUncertain(one, 8, 1, jobFinal, Fee.OWED));
      states.add(new TrayUncertain(one, 9, 1, jobFinal, Fee.RETURNED));
    }
    states.add(new Delivered(one, 8, 1, Fee.KEPT));
    states.add(new Delivered(two, 10, 1, Fee.OWED));
    states.add(new Delivered(two, 11, 1, Fee.RETURNED));
    states.add(new Abandoned(one, 1, AbandonReason.BARRED, Fee.DUE));
    states.add(new Abandoned(one, 5, AbandonReason.SESSION_ENDED, Fee.ASKED));
    states.add(new Abandoned(one, 7, AbandonReason.PRINTER_REFUSED, Fee.OWED));
    for (Fee fee : List.of(Fee.DUE, Fee.ASKED, Fee.OWED, Fee.RETURNED)) {
      states.add(new Abandoned(one, 9, AbandonReason.NOT_MINE, fee));
    }
    states.add(new Abandoned(one, 10, AbandonReason.TRAY_CLEARED, Fee.RETURNED));
    return Collections.unmodifiableList(states);
  }

  /** One of each: every event, with every count that could make a difference. */
  static List<IssuanceEvent> events() {
    var events = new ArrayList<IssuanceEvent>();
    events.add(
        new IssuanceEvent.RecordFetched(
            ID,
            new TreeMap<>(),
            1,
            LocalDate.EPOCH,
            "form",
            List.of("number"),
            tewatashi.issuance.certificate.Charge.ordinary(200)));
    events.add(new IssuanceEvent.Refused(ID, IssuanceBar.RECORD_CHANGED));
    events.add(new IssuanceEvent.RecordUnavailable(ID));
    events.add(new IssuanceEvent.DocumentRendered(ID, PAGES, List.of(Digest.of(new byte[1]))));
    events.add(new IssuanceEvent.PagesMatched(ID));
    events.add(new IssuanceEvent.PagesDiffered(ID, List.of("page 1: name"), List.of()));
    events.add(new IssuanceEvent.FeeAsked(ID));
    events.add(new IssuanceEvent.FeeTaken(ID, "receipt"));
    events.add(new IssuanceEvent.FeeDeclined(ID));
    events.add(new IssuanceEvent.FeeReturned(ID, "receipt"));
    events.add(new IssuanceEvent.FeePaidOut(ID, "receipt", "clerk"));
    events.add(new IssuanceEvent.PrintingEntered(ID, 1));
    events.add(new IssuanceEvent.PrintingEntered(ID, 2));
    events.add(new IssuanceEvent.PrintingBarred(ID, "record-changed"));
    for (boolean completed : new boolean[] {true, false}) {
      for (int impressions : new int[] {0, PAGES - 1, PAGES, PAGES + 1}) {
        events.add(new IssuanceEvent.JobEnded(ID, completed, OptionalInt.of(impressions)));
      }
      events.add(new IssuanceEvent.JobEnded(ID, completed, OptionalInt.empty()));
    }
    events.add(new IssuanceEvent.JobRefused(ID));
    events.add(new IssuanceEvent.JobAbsent(ID));
    events.add(new IssuanceEvent.JobUnknown(ID));
    events.add(new IssuanceEvent.SettlementTimedOut(ID));
    events.add(new IssuanceEvent.PrinterRetired(ID));
    events.add(new IssuanceEvent.Collected(ID));
    events.add(new IssuanceEvent.NotMine(ID));
    events.add(new IssuanceEvent.PickupTimedOut(ID));
    events.add(new IssuanceEvent.TrayConfirmedEmpty(ID));
    events.add(new IssuanceEvent.SessionEnded(ID));
    events.add(new IssuanceEvent.DeadlinePassed(ID));
    events.add(new IssuanceEvent.FoundAfterCrash(ID));
    return Collections.unmodifiableList(events);
  }
}
