package tewatashi.issuance.port;

import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.session.TerminalId;

/**
 * What every node knows of printers, because one of them saw it: what they need, and how far the
 * paper is. It is for screens and staff; no guard rests on it, and nothing waits for it.
 */
public interface FleetBook {
  /** Every printer that is enrolled and was not retired. */
  List<Enrolled> printers() throws RegisterUnavailable;

  /**
   * One printer.
   *
   * @param lately whether its terminal opened a session within the last ten minutes
   */
  record Enrolled(PrinterAddress address, TerminalId terminal, boolean lately) {}

  /** How many terminals wait for a clerk to see their tray. */
  int closedTerminals() throws RegisterUnavailable;

  /** What is written of a printer. */
  Noted noted(UUID printer) throws RegisterUnavailable;

  /**
   * @param words empty: it needs nothing, or nobody has looked yet
   * @param since when that was first seen; empty with nobody's look
   */
  record Noted(Set<Attention> words, java.util.Optional<Instant> since) {
    public Noted {
      words = Set.copyOf(words);
    }
  }

  /** Writes what a printer needs, if that differs from what is written. */
  void note(UUID printer, Set<Attention> words) throws RegisterUnavailable;

  /** Writes how many pages of a copy have fallen. */
  void progress(IssuanceId issuance, int copy, int impressions) throws RegisterUnavailable;

  /** How many pages of this copy have fallen, if its printer counts. */
  OptionalInt progress(IssuanceId issuance, int copy) throws RegisterUnavailable;

  /** How far a copy's paper is, and why none falls: both asked for at once. */
  default Falling falling(IssuanceId issuance, int copy, UUID printer) throws RegisterUnavailable {
    return new Falling(progress(issuance, copy), noted(printer).words());
  }

  /**
   * Paper on its way.
   *
   * @param impressions how many pages have fallen, if the printer counts
   * @param needed by the printer
   */
  record Falling(OptionalInt impressions, Set<Attention> needed) {
    public Falling {
      needed = Set.copyOf(needed);
    }
  }
}
