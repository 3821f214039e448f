package tewatashi.issuance;

import java.time.LocalDate;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import tewatashi.issuance.certificate.Charge;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.document.ReleaseEvidence;
import tewatashi.issuance.session.Personal;

/** What can happen to an issuance. */
public sealed interface IssuanceEvent {
  IssuanceId id();

  /**
   * The register answered, and nothing bars this request. What a second rendering needs to give the
   * same bytes is journaled with it.
   *
   * @param recordVersions resident's number to version, of everybody on the paper
   * @param issueNumbers one for each copy, in order
   * @param charge for one copy
   */
  @Personal
  record RecordFetched(
      IssuanceId id,
      SortedMap<String, Long> recordVersions,
      long householdVersion,
      LocalDate issuedOn,
      String formVersion,
      List<String> issueNumbers,
      Charge charge)
      implements IssuanceEvent {
    public RecordFetched {
      issueNumbers = List.copyOf(issueNumbers);
    }

    /** For one copy, in yen, 0 or more. */
    public int feeYen() {
      return charge.yen();
    }

    @Override
    public String toString() {
      return "RecordFetched[" + id.hex() + "]";
    }
  }

  /** Nothing may be issued. */
  record Refused(IssuanceId id, IssuanceBar bar) implements IssuanceEvent {
    /** The bar may be sensitive: what may be told is its problem. */
    @Override
    public String toString() {
      return "Refused[" + id.hex() + ", " + bar.problem() + "]";
    }
  }

  record RecordUnavailable(IssuanceId id) implements IssuanceEvent {}

  /**
   * Every copy was made.
   *
   * @param pages of one copy
   * @param digests one for each copy, in order
   */
  record DocumentRendered(IssuanceId id, int pages, List<Digest> digests) implements IssuanceEvent {
    public DocumentRendered {
      digests = List.copyOf(digests);
    }
  }

  record PagesMatched(IssuanceId id) implements IssuanceEvent {}

  /**
   * A page says something else than the record.
   *
   * @param where page and field names, never values
   * @param evidence both sides of each copy that differed, in marks and counts
   */
  record PagesDiffered(IssuanceId id, List<String> where, List<ReleaseEvidence> evidence)
      implements IssuanceEvent {
    public PagesDiffered {
      where = List.copyOf(where);
      evidence = List.copyOf(evidence);
    }
  }

  /** The device may now accept money. */
  record FeeAsked(IssuanceId id) implements IssuanceEvent {}

  /** The device has the money. */
  record FeeTaken(IssuanceId id, String deviceReceipt) implements IssuanceEvent {}

  /** The device has no money and will take none. */
  record FeeDeclined(IssuanceId id) implements IssuanceEvent {}

  /** The device gave back what was owed. */
  record FeeReturned(IssuanceId id, String deviceReceipt) implements IssuanceEvent {}

  /**
   * The municipality's counter paid out what was owed.
   *
   * @param counterReceipt the counter's own, 1 to 64 letters, digits and hyphens
   * @param clerk who paid, known by a code of their own
   */
  record FeePaidOut(IssuanceId id, String counterReceipt, String clerk) implements IssuanceEvent {}

  /** The last look let this copy pass; the journal says {@code printing}. */
  record PrintingEntered(IssuanceId id, int copy) implements IssuanceEvent {}

  /**
   * The last look, or what comes just before it, refused.
   *
   * @param why a stable word for the journal; sensitive and harmless bars share one
   */
  record PrintingBarred(IssuanceId id, String why) implements IssuanceEvent {}

  /**
   * A job reached a final job-state (RFC 8011 §5.3.7).
   *
   * @param completed whether that is {@code completed}, not {@code canceled} or {@code aborted}
   * @param impressions the printer's own count, if it has one
   */
  record JobEnded(IssuanceId id, boolean completed, OptionalInt impressions)
      implements IssuanceEvent {}

  /** The printer took no document of this job. */
  record JobRefused(IssuanceId id) implements IssuanceEvent {}

  /** The pinned printer has no such job. */
  record JobAbsent(IssuanceId id) implements IssuanceEvent {}

  /** Nobody can say what the job does, or whether {@code printing} was journaled. */
  record JobUnknown(IssuanceId id) implements IssuanceEvent {}

  /** The settlement did not see the job's end in its time. */
  record SettlementTimedOut(IssuanceId id) implements IssuanceEvent {}

  /** The resident took the paper. */
  record Collected(IssuanceId id) implements IssuanceEvent {}

  /** 「これは自分のものではない」. */
  record NotMine(IssuanceId id) implements IssuanceEvent {}

  /** The paper lay too long. */
  record PickupTimedOut(IssuanceId id) implements IssuanceEvent {}

  /** A clerk, with a code of their own, saw an empty tray. */
  record TrayConfirmedEmpty(IssuanceId id) implements IssuanceEvent {}

  /** Two operators said that its printer never prints again. */
  record PrinterRetired(IssuanceId id) implements IssuanceEvent {}

  /** The session is over: by the resident, or by its age. */
  record SessionEnded(IssuanceId id) implements IssuanceEvent {}

  /** The step took longer than it may. A time-out ends the whole story, never one lock of it. */
  record DeadlinePassed(IssuanceId id) implements IssuanceEvent {}

  /** Recovery found it without a node that works on it. */
  record FoundAfterCrash(IssuanceId id) implements IssuanceEvent {}

  /** The event's word in the journal. */
  default String word() {
    return getClass()
        .getSimpleName()
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(java.util.Locale.ROOT);
  }
}
