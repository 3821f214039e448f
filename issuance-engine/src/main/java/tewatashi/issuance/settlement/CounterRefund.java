package tewatashi.issuance.settlement;

import java.time.Instant;
import tewatashi.issuance.Fee;
import tewatashi.issuance.Issuance;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.operations.Unanswered;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.Operations;
import tewatashi.issuance.port.RegisterUnavailable;

/**
 * The municipality's counter pays out what is owed, by a clerk with a code of their own. The books
 * are written first and by compare-and-set: of device and counter only one gives the money back.
 */
public final class CounterRefund {
  private final IssuanceJournal journal;
  private final Operations operations;
  private final Settlement books;

  public CounterRefund(IssuanceJournal journal, Operations operations, Settlement books) {
    this.journal = journal;
    this.operations = operations;
    this.books = books;
  }

  /** What the device's journal says of a payment that it never answered. */
  public sealed interface DeviceSays {
    /** It was asked, and answered; there is nothing to add. */
    record Nothing() implements DeviceSays {}

    /** It has the money, by this receipt. */
    record Took(String receipt) implements DeviceSays {}

    /** It has no money of this issuance. */
    record TookNothing() implements DeviceSays {}
  }

  /**
   * What a clerk asks.
   *
   * @param reference at least the ten signs that the resident was shown
   * @param receipt the counter's own, 1 to 64 letters, digits and hyphens, never used before
   */
  public record Request(
      String reference, String clerk, String code, String receipt, DeviceSays device) {
    @Override
    public String toString() {
      return "Request[" + reference + ", " + receipt + "]";
    }
  }

  /** What came of it. */
  public sealed interface Outcome {
    /** The books say that the counter pays this: now hand it over. */
    record PaidOut(int yen) implements Outcome {}

    /** The payment was no payment: it is closed, and nothing is handed over. */
    record Closed() implements Outcome {}

    /** Nothing was written, and nothing may be handed over. */
    record Refused(String why) implements Outcome {}
  }

  /** Asks the books, writes them, and says what to hand over. */
  public Outcome pay(Request request, Instant now) throws RegisterUnavailable, JournalUnavailable {
    var ids = books.named(request.reference());
    if (ids.size() != 1) {
      return new Outcome.Refused(
          ids.isEmpty() ? "no issuance has this reference" : "name more signs of the issuance");
    }
    var file = file(ids.getFirst());
    var terminal = file.state().facts().terminal();
    if (!operations.clerkMay(request.clerk(), request.code(), terminal, now)) {
      return new Outcome.Refused("the clerk or the code is wrong; tries are counted");
    }
    if (!file.state().ended() && !(file.state() instanceof IssuanceState.TrayUncertain)) {
      return new Outcome.Refused("the visit is still under way: the terminal may give it back");
    }
    return switch (request.device()) {
      case DeviceSays.Nothing _ -> payOut(file, request, now);
      case DeviceSays.TookNothing _ -> closed(file, request, now);
      case DeviceSays.Took(String receipt) -> {
        var id = file.state().id();
        yield file.state().fee() == Fee.ASKED
                && told(file.state(), new IssuanceEvent.FeeTaken(id, receipt), now)
            ? payOut(remarked(id, request, "the device has receipt " + receipt), request, now)
            : new Outcome.Refused("no unanswered payment, or it was answered meanwhile");
      }
    };
  }

  private Outcome payOut(IssuanceFile file, Request request, Instant now)
      throws JournalUnavailable {
    int yen = file.owedYen();
    if (file.state().fee() != Fee.OWED || yen == 0) {
      return new Outcome.Refused("nothing is owed, or it was given back already");
    }
    var event = new IssuanceEvent.FeePaidOut(file.state().id(), request.receipt(), request.clerk());
    try {
      return told(file.state(), event, now)
          ? new Outcome.PaidOut(yen)
          : new Outcome.Refused("somebody was faster: look again");
    } catch (JournalUnavailable e) {
      if (e.getCause() instanceof Unanswered refused && refused.refusedBy("counter_refund_pkey")) {
        return new Outcome.Refused("this receipt was used before");
      }
      throw e;
    }
  }

  private Outcome closed(IssuanceFile file, Request request, Instant now)
      throws JournalUnavailable {
    var id = file.state().id();
    if (file.state().fee() != Fee.ASKED
        || !told(file.state(), new IssuanceEvent.FeeDeclined(id), now)) {
      return new Outcome.Refused("no unanswered payment, or it was answered meanwhile");
    }
    remarked(id, request, "the device has no money of it");
    return new Outcome.Closed();
  }

  private IssuanceFile remarked(IssuanceId id, Request request, String remark)
      throws JournalUnavailable {
    books.remarkOnUnansweredPayment(id, request.clerk(), remark);
    return file(id);
  }

  private boolean told(IssuanceState state, IssuanceEvent event, Instant now)
      throws JournalUnavailable {
    return journal.advance(state, event, Issuance.decide(state, event), now);
  }

  private IssuanceFile file(IssuanceId id) throws JournalUnavailable {
    return journal
        .loadForSettlement(id)
        .orElseThrow(() -> new JournalUnavailable("the issuance could not be read"));
  }
}
