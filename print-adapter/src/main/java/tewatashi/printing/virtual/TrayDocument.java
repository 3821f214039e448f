package tewatashi.printing.virtual;

import io.vertx.core.json.JsonObject;
import java.time.Instant;

/**
 * Paper in the tray: the pages of one job that fell there since the tray was last emptied.
 *
 * @param number counts upwards for the printer's whole life and is never used twice
 * @param impressions of the document that lie in the tray so far
 * @param arrivedAt when its last byte reached the printer
 * @param at when its last impression fell
 */
record TrayDocument(
    int number,
    int jobId,
    String jobName,
    ArrivedDocument document,
    int impressions,
    Instant arrivedAt,
    Instant at) {

  /** Ids begin anew after a restart; the document that arrived is the job's own. */
  @SuppressWarnings("ReferenceEquality")
  boolean isOf(PrinterJob job) {
    return jobId == job.id() && job.document().filter(own -> own == document).isPresent();
  }

  int pages() {
    return document.pages().orElse(0);
  }

  TrayDocument withOneMore(Instant now) {
    return new TrayDocument(number, jobId, jobName, document, impressions + 1, arrivedAt, now);
  }

  JsonObject toJson() {
    return new JsonObject()
        .put("number", number)
        .put("job_id", jobId)
        .put("job_name", jobName)
        .put("sha256", document.sha256())
        .put("bytes", document.bytes().length)
        .put("pages", pages())
        .put("impressions", impressions)
        .put("arrived_at", arrivedAt.toString())
        .put("printed_at", at.toString());
  }
}
