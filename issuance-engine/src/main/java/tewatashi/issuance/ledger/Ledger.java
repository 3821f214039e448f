package tewatashi.issuance.ledger;

import static tewatashi.db.generated.Tables.COUNTER_REFUND;
import static tewatashi.db.generated.Tables.LEDGER;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Record4;
import org.jooq.Record5;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.Charge;
import tewatashi.issuance.operations.Columns;
import tewatashi.issuance.operations.Exchange;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.Times;

/** Follows an issuance's steps with one fee line per copy, in the same transaction. */
public final class Ledger {
  private static final Param<String> ISSUANCE_ID = DSL.param("issuance", String.class);

  private static final Question<Record5<Short, Short, String, Integer, String>> LINES =
      Question.of(
          DSL.select(LEDGER.COPY, LEDGER.STEP, LEDGER.FEE_STATE, LEDGER.YEN, LEDGER.DEVICE_RECEIPT)
              .from(LEDGER)
              .where(LEDGER.ISSUANCE_ID.eq(ISSUANCE_ID))
              .orderBy(LEDGER.COPY, LEDGER.STEP.desc()));

  private static final Question<Record4<Short, Short, String, Integer>> NEWEST =
      Question.of(
          DSL.select(LEDGER.COPY, LEDGER.STEP, LEDGER.FEE_STATE, LEDGER.YEN)
              .distinctOn(LEDGER.COPY)
              .from(LEDGER)
              .where(LEDGER.ISSUANCE_ID.eq(ISSUANCE_ID))
              .orderBy(LEDGER.COPY, LEDGER.STEP.desc()));

  private static final Question<Record> ADDED =
      Question.writing(
          Columns.insert(
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
              LEDGER.AT));

  private static final Question<Record> PAID_OUT =
      Question.writing(
          Columns.insert(
              COUNTER_REFUND,
              COUNTER_REFUND.COUNTER_RECEIPT,
              COUNTER_REFUND.ISSUANCE_ID,
              COUNTER_REFUND.CLERK_ID,
              COUNTER_REFUND.YEN,
              COUNTER_REFUND.AT));

  private Ledger() {}

  /** Asks for the newest line of each copy, where a step means anything for them. */
  public static Optional<Question.Asked<?>> lookBack(
      IssuanceState from, IssuanceEvent event, IssuanceState to) {
    return FeeSteps.looksBack(from, event, to)
        ? Optional.of(NEWEST.about(Map.of(ISSUANCE_ID.getName(), to.id().hex())))
        : Optional.empty();
  }

  /**
   * What a step means in money, to be written. Money that came before any fee was named has no line
   * to stand on; its receipt stands in the journal.
   *
   * @param looked the answer to {@link #lookBack}; empty if nothing was asked
   */
  public static List<Question.Asked<?>> follow(
      Optional<Exchange.Answers> looked,
      IssuanceState from,
      IssuanceEvent event,
      IssuanceState to,
      Instant now) {
    var last =
        looked
            .map(answers -> answers.to(NEWEST))
            .map(rows ->
                rows.map(row -> Line.read(row.value1(), row.value2(), row.value3(), row.value4())))
            .orElse(List.of());
    var writes = new ArrayList<Question.Asked<?>>();
    if (event instanceof IssuanceEvent.FeePaidOut paid) {
      writes.add(paidOut(to.id(), paid, FeeSteps.owedYen(last), now));
    }
    FeeSteps.of(last, from, event, to).forEach(line -> writes.add(added(to.id(), line, now)));
    return writes;
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
  public static Standing standing(Exchange.Answers answers) {
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

  private static Question.Asked<?> paidOut(
      IssuanceId issuance, IssuanceEvent.FeePaidOut paid, int yen, Instant now) {
    return PAID_OUT.about(
        Map.of(
            COUNTER_REFUND.COUNTER_RECEIPT.getName(), paid.counterReceipt(),
            COUNTER_REFUND.ISSUANCE_ID.getName(), issuance.hex(),
            COUNTER_REFUND.CLERK_ID.getName(), paid.clerk(),
            COUNTER_REFUND.YEN.getName(), yen,
            COUNTER_REFUND.AT.getName(), Times.at(now)));
  }

  private static Question.Asked<?> added(IssuanceId issuance, Line line, Instant now) {
    var values = new HashMap<String, @Nullable Object>();
    values.put(LEDGER.ISSUANCE_ID.getName(), issuance.hex());
    values.put(LEDGER.COPY.getName(), line.copy());
    values.put(LEDGER.STEP.getName(), line.step());
    values.put(LEDGER.FEE_STATE.getName(), line.state());
    values.put(LEDGER.YEN.getName(), line.yen());
    values.put(LEDGER.DEBIT.getName(), line.debit().orElse(null));
    values.put(LEDGER.CREDIT.getName(), line.credit().orElse(null));
    values.put(LEDGER.DEVICE_RECEIPT.getName(), line.deviceReceipt().orElse(null));
    values.put(LEDGER.COUNTER_RECEIPT.getName(), line.counterReceipt().orElse(null));
    values.put(
        LEDGER.BASIS.getName(), line.charge().map(charge -> charge.basis().word()).orElse(null));
    values.put(LEDGER.ORDINARY_YEN.getName(), line.charge().map(Charge::ordinaryYen).orElse(null));
    values.put(LEDGER.AT.getName(), Times.at(now));
    return ADDED.about(values);
  }
}
