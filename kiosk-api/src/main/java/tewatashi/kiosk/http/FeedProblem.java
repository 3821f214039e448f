package tewatashi.kiosk.http;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.feed.FeedFault;

/** Why a batch was not applied (RFC 9457 {@code type}): nothing of it was, whichever it is. */
enum FeedProblem {
  SENDER_UNKNOWN("sender-unknown", 403, "This certificate is no sender's"),
  SOURCE_NOT_YOURS("source-not-yours", 403, "This sender does not speak for that source"),
  BATCH_TOO_SLOW("batch-too-slow", 408, "The batch took too long to arrive"),
  BATCH_TOO_LARGE("batch-too-large", 413, "The batch is larger than the listener takes"),
  NOT_NDJSON("not-ndjson", 415, "The batch must be application/x-ndjson, not encoded"),
  BATCH_REFUSED("batch-refused", 422, "The batch has faults"),
  BUSY("busy", 503, "Too many batches are under way; send it again"),
  REGISTER_UNAVAILABLE("register-unavailable", 503, "The database does not answer; send it again");

  private static final String TYPES = "urn:tewatashi:problem:feed:";

  private final String word;
  private final int status;
  private final String title;

  FeedProblem(String word, int status, String title) {
    this.word = word;
    this.status = status;
    this.title = title;
  }

  String word() {
    return word;
  }

  int status() {
    return status;
  }

  /** What is sent. */
  Reply reply(String reference) {
    return reply(reference, List.of());
  }

  /** The same with what is wrong with the batch: by line and field, and never a value. */
  Reply reply(String reference, List<FeedFault> faults) {
    var json = new JsonObject().put("type", TYPES + word).put("title", title).put("status", status);
    if (!faults.isEmpty()) {
      json.put("faults", new JsonArray(faults.stream().map(FeedProblem::json).toList()));
    }
    var body = json.put("reference", reference).encode();
    return new Reply(status, body, retryAfter(), word);
  }

  private static JsonObject json(FeedFault fault) {
    return new JsonObject()
        .put("line", fault.line())
        .put("field", fault.field())
        .put("fault", fault.fault());
  }

  private Optional<Duration> retryAfter() {
    return switch (this) {
      case BUSY -> Optional.of(Duration.ofSeconds(5));
      case REGISTER_UNAVAILABLE -> Optional.of(Duration.ofSeconds(30));
      case SENDER_UNKNOWN,
          SOURCE_NOT_YOURS,
          BATCH_TOO_SLOW,
          BATCH_TOO_LARGE,
          NOT_NDJSON,
          BATCH_REFUSED ->
          Optional.empty();
    };
  }
}
