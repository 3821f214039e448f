package tewatashi.issuance.journal;

import static org.jooq.impl.DSL.jsonEntry;
import static org.jooq.impl.DSL.jsonbArray;
import static org.jooq.impl.DSL.jsonbObject;
import static org.jooq.impl.DSL.val;

import java.util.List;
import org.jooq.Field;
import org.jooq.JSONB;
import tewatashi.issuance.IssuanceEvent;

/** What the journal keeps of an event: digests, counts, receipts, stable words; never a person. */
final class Details {
  private Details() {}

  static Field<JSONB> of(IssuanceEvent event) {
    return switch (event) {
      case IssuanceEvent.RecordFetched e ->
          jsonbObject(
              jsonEntry("records", val(e.recordVersions().size())),
              jsonEntry("issue_numbers", texts(e.issueNumbers())),
              jsonEntry("fee_yen", val(e.feeYen())),
              jsonEntry("fee_basis", val(e.charge().basis().word())),
              jsonEntry("ordinary_yen", val(e.charge().ordinaryYen())));
      case IssuanceEvent.DocumentRendered e ->
          jsonbObject(
              jsonEntry("pages", val(e.pages())),
              jsonEntry(
                  "digests", texts(e.digests().stream().map(digest -> digest.hex()).toList())));
      case IssuanceEvent.Refused e -> word("problem", e.bar().problem().word());
      case IssuanceEvent.PrintingBarred e -> word("problem", e.why());
      case IssuanceEvent.PagesDiffered e -> jsonbObject(jsonEntry("where", texts(e.where())));
      case IssuanceEvent.FeeTaken e -> word("device_receipt", e.deviceReceipt());
      case IssuanceEvent.FeeReturned e -> word("device_receipt", e.deviceReceipt());
      // The clerk stands in counter_refund: the journal names nobody.
      case IssuanceEvent.FeePaidOut e -> word("counter_receipt", e.counterReceipt());
      case IssuanceEvent.PrintingEntered e -> jsonbObject(jsonEntry("copy", val(e.copy())));
      case IssuanceEvent.JobEnded e ->
          e.impressions().isPresent()
              ? jsonbObject(
                  jsonEntry("completed", val(e.completed())),
                  jsonEntry("impressions", val(e.impressions().getAsInt())))
              : jsonbObject(jsonEntry("completed", val(e.completed())));
      case IssuanceEvent.RecordUnavailable _, IssuanceEvent.PagesMatched _ -> nothing();
      case IssuanceEvent.FeeAsked _, IssuanceEvent.FeeDeclined _ -> nothing();
      case IssuanceEvent.JobRefused _, IssuanceEvent.JobAbsent _ -> nothing();
      case IssuanceEvent.JobUnknown _, IssuanceEvent.SettlementTimedOut _ -> nothing();
      case IssuanceEvent.Collected _, IssuanceEvent.NotMine _ -> nothing();
      case IssuanceEvent.PickupTimedOut _, IssuanceEvent.TrayConfirmedEmpty _ -> nothing();
      case IssuanceEvent.SessionEnded _, IssuanceEvent.DeadlinePassed _ -> nothing();
      case IssuanceEvent.FoundAfterCrash _, IssuanceEvent.PrinterRetired _ -> nothing();
    };
  }

  private static Field<JSONB> word(String key, String value) {
    return jsonbObject(jsonEntry(key, val(value)));
  }

  private static Field<JSONB> texts(List<String> texts) {
    return jsonbArray(texts.stream().map(text -> val(text)).toList());
  }

  private static Field<JSONB> nothing() {
    return jsonbObject();
  }
}
