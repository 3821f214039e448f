package tewatashi.issuance.port;

import java.util.List;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.session.SessionBinding;

/**
 * The release check's own look at the record: as {@code release_reader}, on its own path, starting
 * from the card's (issuer key, serial), which it resolves itself.
 */
public interface SecondLook {
  /**
   * How things stand now for a copy with these details.
   *
   * @throws RegisterUnavailable if it cannot be read now, or the card leads to nobody any more
   * @throws tewatashi.issuance.session.CrossedWires if card, request or journaled records are
   *     another's
   */
  Look look(SessionBinding binding, CertificateRequest request, IssueDetails details)
      throws RegisterUnavailable;

  /** What the second look found. */
  sealed interface Look {
    /**
     * Nothing stands in the way, and nothing has changed since the fetch by the database's own
     * notes: whatever differs now, differs by a fault.
     *
     * @param pages what must stand on every page
     * @param versionsJournaled the household's version, then the records' in the order of their
     *     residents' numbers, as the first fetch had them
     * @param versionsNow the same, as they are
     */
    record Stands(List<FinishedPage> pages, List<Long> versionsJournaled, List<Long> versionsNow)
        implements Look {
      public Stands {
        pages = List.copyOf(pages);
        versionsJournaled = List.copyOf(versionsJournaled);
        versionsNow = List.copyOf(versionsNow);
      }
    }

    /**
     * A hold, a status, a seal, or a record that changed since the fetch: no paper, and no fault.
     *
     * @param bar sensitive or harmless; what may be told is its problem
     */
    record Barred(IssuanceBar bar) implements Look {
      @Override
      public String toString() {
        return "Barred[" + bar.problem() + "]";
      }
    }
  }
}
