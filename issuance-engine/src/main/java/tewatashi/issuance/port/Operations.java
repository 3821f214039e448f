package tewatashi.issuance.port;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.session.TerminalId;
import tewatashi.issuance.session.TerminalIdentity;

/** What operators, clerks and the guards themselves do: fleet, stops, cases, trays. */
public interface Operations {
  /**
   * Who a TLS client certificate is, and which printer it is entitled to (guard G7).
   *
   * @param certificateSha256 of the presented client certificate, hexadecimal
   * @return empty if it is not on the allow-list: never was, is not yet, or was revoked
   */
  Optional<Terminal> terminal(String certificateSha256) throws RegisterUnavailable;

  /**
   * A terminal, the certificate that told it, and its printer's pinned address.
   *
   * @param entitled false where that printer was retired and no other one enrolled: the terminal is
   *     closed, and only its tray can still be seen to
   */
  record Terminal(
      TerminalId id, String certificateSha256, PrinterAddress printer, boolean entitled) {
    /** A terminal that has a printer. */
    public Terminal(TerminalId id, String certificateSha256, PrinterAddress printer) {
      this(id, certificateSha256, printer, true);
    }

    /** Who is calling. */
    public TerminalIdentity identity() {
      return new TerminalIdentity(id, certificateSha256);
    }
  }

  /** A printer's pinned address, retired or not: whoever was given a job is asked about it. */
  Optional<PrinterAddress> printerOf(UUID printer) throws RegisterUnavailable;

  /**
   * Stops the story's terminal × kind × build, at once, on every node, and opens the case that asks
   * about it, both or neither.
   *
   * @param why the stop's reason and the word of the case
   */
  void stopAndAsk(IssuanceFacts facts, String build, String why, Instant now)
      throws RegisterUnavailable;

  /**
   * As {@link #stopAndAsk}, where the story cannot be read: stops terminal × build, of every kind,
   * and opens a case about the terminal, one while it is open.
   */
  void stopAndAskAt(TerminalId terminal, String build, String why) throws RegisterUnavailable;

  /** Opens a case: "whose bytes left?" */
  void openCase(IssuanceId issuance, String why, Instant now) throws RegisterUnavailable;

  /**
   * Opens a case about a terminal, now, where no issuance is known; one while it is open, which is
   * told of each further instant.
   *
   * @param why the word of what opened it
   */
  void openCaseAt(TerminalId terminal, String why) throws RegisterUnavailable;

  /**
   * Opens a case about this node, now: something broke in a thread of its own, outside any story;
   * one for each class while it is open, which is told of each further instant. A caller that is no
   * node opens none.
   *
   * @param error the class of what nobody foresaw; never what it says
   */
  void openCaseOfNode(String error) throws RegisterUnavailable;

  /**
   * Checks a clerk's own code, and writes down that it was used.
   *
   * @return false if the code is not this clerk's; attempts are counted and bounded
   */
  boolean clerkMay(String clerk, String code, TerminalId terminal, Instant now)
      throws RegisterUnavailable;

  /** Age of the oldest register feed in seconds; empty if there was none yet. */
  OptionalLong feedAgeSeconds(Instant now) throws RegisterUnavailable;
}
