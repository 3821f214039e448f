package tewatashi.issuance.port;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import tewatashi.issuance.document.Digest;

/**
 * Printers, by the Internet Printing Protocol (RFC 8011). A job id exists before any byte leaves
 * (Create-Job, then Send-Document); in doubt a job is cancelled and followed to its end, never sent
 * again.
 *
 * <p>Calls block their virtual thread, within their own time limits, and answer with values.
 */
public interface PrintGateway {
  /**
   * Get-Printer-Attributes: is it the pinned one, can it take our documents, does it work now? That
   * it is ready may be known from an answer of two seconds ago; that it is not, never.
   */
  Readiness readiness(PrinterAddress printer);

  /** Create-Job under a name already journaled. */
  Creation createJob(PrinterAddress printer, JobName name);

  /**
   * Send-Document, last-document true, on Create-Job's connection or on another to the same pinned
   * identity once Get-Job-Attributes shows that the job id still bears the name. The digest is
   * computed while the bytes leave.
   */
  Sending sendDocument(PrinterAddress printer, CreatedJob job, byte[] pdf, Digest expected);

  /** Follows the job to a final job-state (RFC 8011 §5.3.7), at most for {@code limit}. */
  Outcome follow(PrinterAddress printer, CreatedJob job, Duration limit, Progress progress);

  /** Finds the job by its name, cancels it, and follows it to a final state, at most for limit. */
  Outcome settle(PrinterAddress printer, JobName name, Duration limit);

  /**
   * Get-Jobs: the newest ended jobs at the printer whose names are of our kind, whoever sent them;
   * none where the printer does not answer, or cannot be asked.
   */
  default List<SeenJob> endedJobs(PrinterAddress printer) {
    return List.of();
  }

  /**
   * A job that the printer knows as ended.
   *
   * @param state {@code completed}, {@code canceled} or {@code aborted}
   * @param impressions the printer's own job-impressions-completed, if it counts
   */
  record SeenJob(JobName name, int id, String state, OptionalInt impressions) {}

  /**
   * A job the printer accepted.
   *
   * @param id job-id, 1 or more
   */
  record CreatedJob(JobName name, int id) {}

  /** Told now and then while a job prints; impressions so far, if the printer counts them. */
  @FunctionalInterface
  interface Progress {
    void impressions(OptionalInt soFar);

    /** What the printer needs while the job stands still; empty once it goes on. */
    default void attention(Set<Attention> needed) {}
  }

  /** A printer's state. */
  sealed interface Readiness {
    record Ready() implements Readiness {}

    /**
     * It answers, but cannot print.
     *
     * @param reasons {@code printer-state-reasons} as it gave them, or a status
     * @param needed the same in our words, at least one
     */
    record NeedsAttention(List<String> reasons, Set<Attention> needed) implements Readiness {
      public NeedsAttention {
        reasons = List.copyOf(reasons);
        needed = Set.copyOf(needed);
      }
    }

    /** It cannot take our format, or is not the pinned printer. */
    record Unsuitable(String why) implements Readiness {}

    record Unreachable(String why) implements Readiness {}

    /** What must be seen to before it can print; empty if it is ready. */
    default Set<Attention> attention() {
      return switch (this) {
        case Ready _ -> Set.of();
        case NeedsAttention needs -> needs.needed();
        case Unsuitable _ -> Set.of(Attention.UNSUITABLE);
        case Unreachable _ -> Set.of(Attention.NOT_REACHABLE);
      };
    }
  }

  /** What became of Create-Job. */
  sealed interface Creation {
    record Created(CreatedJob job) implements Creation {}

    /** The printer said no: there is no job. */
    record Refused(String status) implements Creation {}

    /** No answer: there may be a job, without a document. */
    record Unknown(String why) implements Creation {}
  }

  /** What became of Send-Document. */
  sealed interface Sending {
    /** All bytes left and the printer took them. */
    record Sent(Digest digest) implements Sending {}

    /** The printer refused the document and printed nothing of it. */
    record Refused(String status) implements Sending {}

    /** Bytes may have left. */
    record Unknown(String why) implements Sending {}
  }

  /** What became of a job. */
  sealed interface Outcome {
    /**
     * A final job-state.
     *
     * @param state {@code completed}, {@code canceled} or {@code aborted}
     * @param impressions the printer's own job-impressions-completed, if it counts
     */
    record Ended(String state, OptionalInt impressions) implements Outcome {}

    /** The pinned printer has no such job: it was never created, or was forgotten. */
    record Absent() implements Outcome {}

    /** Not known yet: it may still print. */
    record StillUnknown(String why) implements Outcome {}
  }
}
