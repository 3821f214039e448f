package tewatashi.issuance.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;

/**
 * What an issuance's step means for each copy's fee. What a step says of the whole fee is here said
 * of each copy: copies that came as paper are kept, the others owed. Pure.
 */
public final class FeeSteps {
  private FeeSteps() {}

  /**
   * The lines that a step adds.
   *
   * @param last the newest line of every copy; empty before a fee was named
   */
  public static List<Line> of(
      List<Line> last, IssuanceState from, IssuanceEvent event, IssuanceState to) {
    var added = new ArrayList<Line>();
    if (event instanceof IssuanceEvent.RecordFetched fetched && !to.ended()) {
      for (int copy = 1; copy <= fetched.issueNumbers().size(); copy++) {
        added.add(Line.due(copy, fetched.charge()));
      }
      return added;
    }
    if (looksBack(from, event, to)) {
      last.forEach(line -> follow(line, event, to, added));
    }
    return added;
  }

  /** Whether a step means anything for the fees so far; otherwise nobody need ask for them. */
  static boolean looksBack(IssuanceState from, IssuanceEvent event, IssuanceState to) {
    return from.fee() != to.fee() || movesMoney(event) || to.fee() == Fee.OWED;
  }

  /** Yen that the newest lines say is owed and was not given back. */
  public static int owedYen(List<Line> last) {
    return last.stream().filter(line -> line.is("owed")).mapToInt(Line::yen).sum();
  }

  private static boolean movesMoney(IssuanceEvent event) {
    return event instanceof IssuanceEvent.FeeAsked
        || event instanceof IssuanceEvent.FeeTaken
        || event instanceof IssuanceEvent.FeeDeclined
        || event instanceof IssuanceEvent.FeeReturned
        || event instanceof IssuanceEvent.FeePaidOut;
  }

  private static void follow(Line last, IssuanceEvent event, IssuanceState to, List<Line> added) {
    Line line = moved(last, event).orElse(last);
    if (!line.equals(last)) {
      added.add(line);
    }
    boolean paper = to.fee() == Fee.KEPT || line.copy() <= copiesInHand(to);
    if (line.is("taken") && (to.fee() == Fee.KEPT || to.fee() == Fee.OWED) && paper) {
      added.add(line.next("kept"));
    } else if ((line.is("taken") || line.is("kept")) && to.fee() == Fee.OWED && !paper) {
      added.add(line.next("owed"));
    }
  }

  private static Optional<Line> moved(Line line, IssuanceEvent event) {
    if (event instanceof IssuanceEvent.FeeAsked && line.is("due")) {
      return Optional.of(line.next("asked"));
    }
    if (event instanceof IssuanceEvent.FeeTaken taken && line.isBeforeMoney()) {
      return Optional.of(line.next("taken").withDeviceReceipt(taken.deviceReceipt()));
    }
    if (event instanceof IssuanceEvent.FeeDeclined && line.is("asked")) {
      return Optional.of(line.next("declined"));
    }
    if (event instanceof IssuanceEvent.FeeReturned returned && line.is("owed")) {
      return Optional.of(line.next("returned").withDeviceReceipt(returned.deviceReceipt()));
    }
    if (event instanceof IssuanceEvent.FeePaidOut paid && line.is("owed")) {
      return Optional.of(line.next("returned").atTheCounter(paid.counterReceipt()));
    }
    return Optional.empty();
  }

  /** Copies that the resident has, or may take. */
  private static int copiesInHand(IssuanceState to) {
    return switch (to) {
      case IssuanceState.AwaitingPickup s -> s.printed();
      case IssuanceState.Delivered s -> s.printed();
      case IssuanceState.AwaitingPayment s -> s.printed();
      case IssuanceState.Fetching _, IssuanceState.Rendering _, IssuanceState.Checking _ -> 0;
      case IssuanceState.Printing _, IssuanceState.InDoubt _ -> 0;
      case IssuanceState.TrayUncertain _, IssuanceState.Abandoned _ -> 0;
    };
  }
}
