package tewatashi.issuance.port;

import java.util.OptionalInt;
import java.util.UUID;

/**
 * What printers say, written down as it comes and before anybody concludes anything from it: the
 * watch reads it beside the journal.
 */
public interface PrinterAnswers {
  /**
   * One answer about one job.
   *
   * @param job job-id, where it is known
   * @param state {@code on_its_way}, a final job-state (RFC 8011 §5.3.7), {@code absent} or {@code
   *     unknown}
   * @param impressions the printer's own count, if it counts
   */
  record Heard(JobName name, OptionalInt job, String state, OptionalInt impressions) {}

  /**
   * Writes an answer down.
   *
   * @throws RegisterUnavailable if it could not be written; the story goes on all the same
   */
  void heard(UUID printer, Heard answer) throws RegisterUnavailable;

  /**
   * Writes down what a printer says of an ended job, unless it said just that before.
   *
   * @throws RegisterUnavailable if it could not be written; it is said again at the next look
   */
  void heardAgain(UUID printer, Heard answer) throws RegisterUnavailable;
}
