package tewatashi.issuance.ledger;

import static tewatashi.db.generated.Tables.ISSUANCE_COPY;
import static tewatashi.db.generated.Tables.LEDGER;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceState;

/**
 * Follows an issuance's steps with one fee line per copy, in the same transaction. What a step says
 * of the whole fee is here said of each copy: copies that came as paper are kept, the others owed.
 */
public final class Ledger {
  private final DSLContext dsl;
  private final String issuance;
  private final Instant now;

  private Ledger(DSLContext dsl, String issuance, Instant now) {
    this.dsl = dsl;
    this.issuance = issuance;
    this.now = now;
  }

  /**
   * Writes what a step means in money. Money that came before any fee was named has no line to
   * stand on; its receipt stands in the journal.
   */
  public static void follow(
      DSLContext dsl, IssuanceState from, IssuanceEvent event, IssuanceState to, Instant now) {
    var ledger = new Ledger(dsl, to.id().hex(), now);
    if (event instanceof IssuanceEvent.RecordFetched fetched && !to.ended()) {
      for (int copy = 1; copy <= fetched.issueNumbers().size(); copy++) {
        ledger.write(Line.due(copy, fetched.feeYen()));
      }
      return;
    }
    if (from.fee() == to.fee() && !movesMoney(event) && !(to.fee() == Fee.OWED)) {
      return;
    }
    for (Line last : ledger.lastLines()) {
      ledger.follow(last, event, to);
    }
  }

  private static boolean movesMoney(IssuanceEvent event) {
    return event instanceof IssuanceEvent.FeeAsked
        || event instanceof IssuanceEvent.FeeTaken
        || event instanceof IssuanceEvent.FeeDeclined
        || event instanceof IssuanceEvent.FeeReturned;
  }

  private void follow(Line last, IssuanceEvent event, IssuanceState to) {
    Line line = last;
    if (event instanceof IssuanceEvent.FeeAsked && line.is("due")) {
      line = write(line.next("asked", Optional.empty()));
    }
    if (event instanceof IssuanceEvent.FeeTaken taken && line.isBeforeMoney()) {
      line = write(line.next("taken", Optional.of(taken.deviceReceipt())));
    }
    if (event instanceof IssuanceEvent.FeeDeclined && line.is("asked")) {
      line = write(line.next("declined", Optional.empty()));
    }
    if (event instanceof IssuanceEvent.FeeReturned returned && line.is("owed")) {
      line = write(line.next("returned", Optional.of(returned.deviceReceipt())));
    }
    boolean paper = to.fee() == Fee.KEPT || line.copy() <= copiesInHand(to);
    if (line.is("taken") && (to.fee() == Fee.KEPT || to.fee() == Fee.OWED) && paper) {
      write(line.next("kept", Optional.empty()));
    } else if ((line.is("taken") || line.is("kept")) && to.fee() == Fee.OWED && !paper) {
      write(line.next("owed", Optional.empty()));
    }
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

  private List<Line> lastLines() {
    // The copies first, in order: two writers of one issuance stand in a queue.
    dsl.select(ISSUANCE_COPY.COPY)
        .from(ISSUANCE_COPY)
        .where(ISSUANCE_COPY.ISSUANCE_ID.eq(issuance))
        .orderBy(ISSUANCE_COPY.COPY)
        .fetch();
    return dsl.select(LEDGER.COPY, LEDGER.STEP, LEDGER.FEE_STATE, LEDGER.YEN)
        .distinctOn(LEDGER.COPY)
        .from(LEDGER)
        .where(LEDGER.ISSUANCE_ID.eq(issuance))
        .orderBy(LEDGER.COPY, LEDGER.STEP.desc())
        .fetch(row -> Line.read(row.value1(), row.value2(), row.value3(), row.value4()));
  }

  private Line write(Line line) {
    dsl.insertInto(
            LEDGER,
            LEDGER.ISSUANCE_ID,
            LEDGER.COPY,
            LEDGER.STEP,
            LEDGER.FEE_STATE,
            LEDGER.YEN,
            LEDGER.DEBIT,
            LEDGER.CREDIT,
            LEDGER.DEVICE_RECEIPT,
            LEDGER.AT)
        .values(
            DSL.val(issuance),
            DSL.val((short) line.copy()),
            DSL.val((short) line.step()),
            DSL.val(line.state()),
            DSL.val(line.yen()),
            DSL.val(line.debit().orElse(null), LEDGER.DEBIT),
            DSL.val(line.credit().orElse(null), LEDGER.CREDIT),
            DSL.val(line.deviceReceipt().orElse(null), LEDGER.DEVICE_RECEIPT),
            DSL.val(now.atOffset(java.time.ZoneOffset.UTC)))
        .execute();
    return line;
  }
}
