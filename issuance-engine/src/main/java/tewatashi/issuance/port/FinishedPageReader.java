package tewatashi.issuance.port;

import java.util.List;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.FinishedPage;

/** Reads finished pages again. Shares no code with what wrote them. */
public interface FinishedPageReader {
  /**
   * Everything that stands on every page.
   *
   * @throws UnreadablePage if anything stands there that no approved form has
   */
  List<FinishedPage> read(FinishedDocument document) throws UnreadablePage;

  /** A page that cannot be vouched for. */
  final class UnreadablePage extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param where page and place; no personal data
     */
    public UnreadablePage(String where) {
      super(where);
    }
  }
}
