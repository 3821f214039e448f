package tewatashi.issuance.port;

import java.util.List;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.session.SessionBinding;

/**
 * The release check's own look at the record: as {@code release_reader}, on its own path, starting
 * from the card's (issuer key, serial), which it resolves itself.
 */
public interface SecondLook {
  /** What must stand on every page of a copy with these details, according to the record now. */
  List<FinishedPage> expected(
      SessionBinding binding, CertificateRequest request, IssueDetails details)
      throws RegisterUnavailable;
}
