package tewatashi.issuance.journal;

import static tewatashi.db.generated.Tables.ISSUANCE;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import tewatashi.db.generated.tables.records.IssuanceRecord;
import tewatashi.issuance.AbandonReason;
import tewatashi.issuance.Fee;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.Item;
import tewatashi.issuance.operations.Columns;
import tewatashi.issuance.operations.Question;
import tewatashi.issuance.operations.Times;
import tewatashi.issuance.session.SessionBinding;

/** A state as columns, and back. */
final class StateRows {
  private StateRows() {}

  private static final Question<Record> OPENED =
      Question.writing(
          DSL.insertInto(ISSUANCE)
              .set(
                  Columns.named(
                      ISSUANCE.ISSUANCE_ID,
                      ISSUANCE.SESSION_ID,
                      ISSUANCE.TERMINAL_ID,
                      ISSUANCE.PRINTER_ID,
                      ISSUANCE.MUNICIPALITY_CODE,
                      ISSUANCE.RESIDENT_ID,
                      ISSUANCE.KIND,
                      ISSUANCE.SCOPE,
                      ISSUANCE.ITEMS,
                      ISSUANCE.CHOSEN,
                      ISSUANCE.COPIES,
                      ISSUANCE.BUILD,
                      ISSUANCE.STARTED_AT))
              .set(ISSUANCE.STATE, DSL.inline("fetching"))
              .set(ISSUANCE.VERSION, DSL.inline(0L))
              .set(ISSUANCE.TOUCHED_AT, Times.byTheDatabase()));

  /** The row with which an issuance begins, to be written. */
  static Question.Asked<?> opened(
      SessionBinding binding,
      IssuanceFacts facts,
      CertificateRequest request,
      String build,
      Instant now) {
    var row = new HashMap<String, Object>();
    row.put(ISSUANCE.ISSUANCE_ID.getName(), facts.id().hex());
    row.put(ISSUANCE.SESSION_ID.getName(), facts.session().hex());
    row.put(ISSUANCE.TERMINAL_ID.getName(), facts.terminal().value());
    row.put(ISSUANCE.PRINTER_ID.getName(), facts.printer());
    row.put(ISSUANCE.MUNICIPALITY_CODE.getName(), binding.resident().municipality().value());
    row.put(ISSUANCE.RESIDENT_ID.getName(), binding.resident().number());
    row.put(ISSUANCE.KIND.getName(), request.kind().word());
    row.put(ISSUANCE.SCOPE.getName(), request.scope().word());
    row.put(
        ISSUANCE.ITEMS.getName(),
        request.items().stream().map(Item::word).sorted().toArray(String[]::new));
    row.put(ISSUANCE.CHOSEN.getName(), places(request));
    row.put(ISSUANCE.COPIES.getName(), facts.copies());
    row.put(ISSUANCE.BUILD.getName(), build);
    row.put(ISSUANCE.STARTED_AT.getName(), Times.at(now));
    return OPENED.about(row);
  }

  /** The chosen places, ascending: as the database keeps them. */
  static Short[] places(CertificateRequest request) {
    return request.chosen().stream().sorted().map(Integer::shortValue).toArray(Short[]::new);
  }

  /** What a state's columns become. What a state does not carry stays as it was. */
  static Map<Field<?>, @Nullable Object> columns(
      IssuanceState from, IssuanceState to, Instant now) {
    var set = new LinkedHashMap<Field<?>, @Nullable Object>();
    set.put(ISSUANCE.STATE, to.word());
    set.put(ISSUANCE.VERSION, to.version());
    set.put(ISSUANCE.FEE_STATE, to.fee().word());
    if (to.ended() && !from.ended()) {
      set.put(ISSUANCE.ENDED_AT, Times.at(now));
    }
    switch (to) {
      case IssuanceState.Fetching _, IssuanceState.Rendering _ -> {}
      case IssuanceState.Checking s -> set.put(ISSUANCE.PAGES, s.pages());
      case IssuanceState.AwaitingPayment s -> {
        set.put(ISSUANCE.PAGES, s.pages());
        set.put(ISSUANCE.PRINTED, s.printed());
      }
      case IssuanceState.Printing s -> set.put(ISSUANCE.COPY, s.copy());
      case IssuanceState.InDoubt s -> {
        set.put(ISSUANCE.COPY, s.copy());
        set.put(ISSUANCE.DISPUTED, s.disputed());
      }
      case IssuanceState.AwaitingPickup s -> set.put(ISSUANCE.PRINTED, s.printed());
      case IssuanceState.TrayUncertain s -> {
        set.put(ISSUANCE.COPY, s.copy());
        set.put(ISSUANCE.JOB_FINAL, s.jobFinal());
      }
      case IssuanceState.Delivered s -> set.put(ISSUANCE.PRINTED, s.printed());
      case IssuanceState.Abandoned s -> set.put(ISSUANCE.ABANDONED_REASON, s.reason().word());
    }
    return set;
  }

  /** The state that a row says, without asking who its person is. */
  static IssuanceState state(IssuanceRecord row, IssuanceFacts facts) {
    long version = row.getVersion();
    var fee = Fee.valueOf(row.getFeeState().toUpperCase(java.util.Locale.ROOT));
    return switch (row.getState()) {
      case "fetching" -> new IssuanceState.Fetching(facts, version);
      case "rendering" -> new IssuanceState.Rendering(facts, version);
      case "checking" -> new IssuanceState.Checking(facts, version, row.getPages());
      case "awaiting_payment" ->
          new IssuanceState.AwaitingPayment(facts, version, row.getPages(), fee, row.getPrinted());
      case "printing" -> new IssuanceState.Printing(facts, version, row.getPages(), row.getCopy());
      case "in_doubt" ->
          new IssuanceState.InDoubt(
              facts, version, row.getPages(), row.getCopy(), row.getDisputed());
      case "awaiting_pickup" ->
          new IssuanceState.AwaitingPickup(facts, version, row.getPrinted(), fee);
      case "tray_uncertain" ->
          new IssuanceState.TrayUncertain(facts, version, row.getCopy(), row.getJobFinal(), fee);
      case "delivered" -> new IssuanceState.Delivered(facts, version, row.getPrinted(), fee);
      case "abandoned" ->
          new IssuanceState.Abandoned(facts, version, reason(row.getAbandonedReason()), fee);
      default -> throw new IllegalStateException("a state that this build does not know");
    };
  }

  private static AbandonReason reason(String word) {
    return AbandonReason.valueOf(word.toUpperCase(java.util.Locale.ROOT));
  }
}
