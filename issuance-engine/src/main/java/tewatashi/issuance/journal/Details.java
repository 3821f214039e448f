package tewatashi.issuance.journal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import tewatashi.issuance.IssuanceEvent;

/** What the journal keeps of an event: digests, counts, receipts, stable words; never a person. */
final class Details {
  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;

  private Details(JsonGenerator json) {
    this.json = json;
  }

  /** A JSON object. */
  static String of(IssuanceEvent event) {
    var text = new StringWriter();
    try (var json = JSON.createGenerator(text)) {
      json.writeStartObject();
      new Details(json).write(event);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // A text in memory refuses nothing.
    }
    return text.toString();
  }

  private void write(IssuanceEvent event) throws IOException {
    switch (event) {
      case IssuanceEvent.RecordFetched e -> fetched(e);
      case IssuanceEvent.DocumentRendered e -> {
        json.writeNumberField("pages", e.pages());
        texts("digests", e.digests().stream().map(digest -> digest.hex()).toList());
      }
      case IssuanceEvent.Refused e -> json.writeStringField("problem", e.bar().problem().word());
      case IssuanceEvent.PrintingBarred e -> json.writeStringField("problem", e.why());
      case IssuanceEvent.PagesDiffered e -> texts("where", e.where());
      case IssuanceEvent.FeeTaken e -> json.writeStringField("device_receipt", e.deviceReceipt());
      case IssuanceEvent.FeeReturned e ->
          json.writeStringField("device_receipt", e.deviceReceipt());
      // The clerk stands in counter_refund: the journal names nobody.
      case IssuanceEvent.FeePaidOut e ->
          json.writeStringField("counter_receipt", e.counterReceipt());
      case IssuanceEvent.PrintingEntered e -> json.writeNumberField("copy", e.copy());
      case IssuanceEvent.JobEnded e -> {
        json.writeBooleanField("completed", e.completed());
        if (e.impressions().isPresent()) {
          json.writeNumberField("impressions", e.impressions().getAsInt());
        }
      }
      case IssuanceEvent.RecordUnavailable _, IssuanceEvent.PagesMatched _ -> {}
      case IssuanceEvent.FeeAsked _, IssuanceEvent.FeeDeclined _ -> {}
      case IssuanceEvent.JobRefused _, IssuanceEvent.JobAbsent _ -> {}
      case IssuanceEvent.JobUnknown _, IssuanceEvent.SettlementTimedOut _ -> {}
      case IssuanceEvent.Collected _, IssuanceEvent.NotMine _ -> {}
      case IssuanceEvent.PickupTimedOut _, IssuanceEvent.TrayConfirmedEmpty _ -> {}
      case IssuanceEvent.SessionEnded _, IssuanceEvent.DeadlinePassed _ -> {}
      case IssuanceEvent.FoundAfterCrash _, IssuanceEvent.PrinterRetired _ -> {}
    }
  }

  private void fetched(IssuanceEvent.RecordFetched fetched) throws IOException {
    json.writeNumberField("records", fetched.recordVersions().size());
    texts("issue_numbers", fetched.issueNumbers());
    json.writeNumberField("fee_yen", fetched.feeYen());
    json.writeStringField("fee_basis", fetched.charge().basis().word());
    json.writeNumberField("ordinary_yen", fetched.charge().ordinaryYen());
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }
}
