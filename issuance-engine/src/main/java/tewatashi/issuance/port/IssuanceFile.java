package tewatashi.issuance.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.session.Personal;

/**
 * What the journal holds of one issuance: digests, counts and versions; never a page.
 *
 * @param recordVersions resident's number to version; empty before the first fetch
 * @param householdVersion 0 before the first fetch
 * @param feeYen for one copy; empty before the first fetch
 * @param owedYen owed and not given back, as the ledger's lines of each copy have it; 0 or more
 * @param returnedBy the device's receipts under which something was given back, each counted once
 * @param copies one entry each; empty before the first fetch
 * @param touchedAt when a node last worked on it, by the database's clock
 * @param problem the stable word of the refusal, where one was journaled
 */
@Personal
public record IssuanceFile(
    IssuanceState state,
    CertificateRequest request,
    SortedMap<String, Long> recordVersions,
    long householdVersion,
    OptionalInt feeYen,
    int owedYen,
    Set<String> returnedBy,
    List<Copy> copies,
    Instant touchedAt,
    Optional<String> problem) {
  public IssuanceFile {
    returnedBy = Set.copyOf(returnedBy);
    copies = List.copyOf(copies);
  }

  /**
   * One copy.
   *
   * @param number from 1
   * @param digest once rendered and checked
   * @param job once named
   */
  public record Copy(
      int number,
      IssueDetails details,
      Optional<Digest> digest,
      Optional<JobName> job,
      OptionalInt jobId) {}

  @Override
  public String toString() {
    return "IssuanceFile[" + state.id().hex() + ", " + state.word() + "]";
  }
}
