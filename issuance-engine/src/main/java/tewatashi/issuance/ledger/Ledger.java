package tewatashi.issuance.ledger;

import static tewatashi.db.generated.Tables.COUNTER_REFUND;
import static tewatashi.db.generated.Tables.ISSUANCE_COPY;
import static tewatashi.db.generated.Tables.LEDGER;

import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Param;
import org.jooq.Record5;
import org.jooq.impl.DSL;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.Charge;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.RolePool;

/** Follows an issuance's steps with one fee line per copy, in the same transaction. */
public final class Ledger {
  private static final Param<String> ISSUANCE_ID = DSL.param("issuance", String.class);

  private static final Question<Record5<Short, Short, String, Integer, String>> LINES =
      Question.of(
          DSL.select(LEDGER.COPY, LEDGER.STEP, LEDGER.FEE_STATE, LEDGER.YEN, LEDGER.DEVICE_RECEIPT)
              .from(LEDGER)
              .where(LEDGER.ISSUANCE_ID.eq(ISSUANCE_ID))
              .orderBy(LEDGER.COPY, LEDGER.STEP.desc()));

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
    var last = ledger.lastLines();
    if (event instanceof IssuanceEvent.FeePaidOut paid) {
      ledger.paidOut(paid, FeeSteps.owedYen(last));
    }
    FeeSteps.of(last, from, event, to).forEach(ledger::write);
  }

  /**
   * How an issuance's money stands.
   *
   * @param owedYen owed and not given back, 0 or more
   * @param returnedBy the device's receipts under which money went back
   */
  public record Standing(int owedYen, Set<String> returnedBy) {
    public Standing {
      returnedBy = Set.copyOf(returnedBy);
    }
  }

  /** Asks for all lines of an issuance. */
  public static Question.Asked<?> lines(IssuanceId issuance) {
    return LINES.about(Map.of(ISSUANCE_ID.getName(), issuance.hex()));
  }

  /** How its money stands, by the answer to {@link #lines}. */
  public static Standing standing(RolePool.Answers answers) {
    var newest = new LinkedHashMap<Short, Line>();
    var receipts = new HashSet<String>();
    for (var row : answers.to(LINES)) {
      newest.putIfAbsent(
          row.value1(), Line.read(row.value1(), row.value2(), row.value3(), row.value4()));
      if (row.value3().equals("returned") && row.value5() != null) {
        receipts.add(row.value5());
      }
    }
    return new Standing(FeeSteps.owedYen(List.copyOf(newest.values())), receipts);
  }

  private void paidOut(IssuanceEvent.FeePaidOut paid, int yen) {
    dsl.insertInto(
            COUNTER_REFUND,
            COUNTER_REFUND.COUNTER_RECEIPT,
            COUNTER_REFUND.ISSUANCE_ID,
            COUNTER_REFUND.CLERK_ID,
            COUNTER_REFUND.YEN,
            COUNTER_REFUND.AT)
        .values(
            paid.counterReceipt(),
            issuance,
            paid.clerk(),
            yen,
            now.atOffset(java.time.ZoneOffset.UTC))
        .execute();
  }

  private List<Line> lastLines() {
    // The copies first, in order: two writers of one issuance stand in a queue.
    dsl.select(ISSUANCE_COPY.COPY)
        .from(ISSUANCE_COPY)
        .where(ISSUANCE_COPY.ISSUANCE_ID.eq(issuance))
        .orderBy(ISSUANCE_COPY.COPY)
        .fetch();
    return newest(dsl, issuance);
  }

  private static List<Line> newest(DSLContext dsl, String issuance) {
    return dsl.select(LEDGER.COPY, LEDGER.STEP, LEDGER.FEE_STATE, LEDGER.YEN)
        .distinctOn(LEDGER.COPY)
        .from(LEDGER)
        .where(LEDGER.ISSUANCE_ID.eq(issuance))
        .orderBy(LEDGER.COPY, LEDGER.STEP.desc())
        .fetch(row -> Line.read(row.value1(), row.value2(), row.value3(), row.value4()));
  }

  private void write(Line line) {
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
            LEDGER.COUNTER_RECEIPT,
            LEDGER.BASIS,
            LEDGER.ORDINARY_YEN,
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
            DSL.val(line.counterReceipt().orElse(null), LEDGER.COUNTER_RECEIPT),
            DSL.val(line.charge().map(charge -> charge.basis().word()).orElse(null), LEDGER.BASIS),
            DSL.val(line.charge().map(Charge::ordinaryYen).orElse(null), LEDGER.ORDINARY_YEN),
            DSL.val(now.atOffset(java.time.ZoneOffset.UTC)))
        .execute();
  }
}
