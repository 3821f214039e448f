package tewatashi.issuance.port;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.Decision;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.session.RevocationAnswer;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.TerminalId;

/**
 * The issuance's memory: what happened, in which order, and what may happen next. Every change is
 * persisted here first and acted upon afterwards; each is a compare-and-set on the version, so that
 * two nodes never both go on. Money's steps are written in the same transaction as the state they
 * belong to.
 */
public interface IssuanceJournal {
  /** Opens an issuance: one live issuance per terminal, on every node at once. */
  Opening open(
      SessionBinding binding,
      IssuanceFacts facts,
      CertificateRequest request,
      String build,
      Instant now)
      throws JournalUnavailable;

  /**
   * Replaces {@code from} by the decision's state, with the event that led there and what it
   * carries. The decision's stops and cases are written with it, all or nothing. Not for entering
   * {@code printing}.
   *
   * @return false if somebody else was faster: nothing was written, and no effect may follow
   */
  boolean advance(IssuanceState from, IssuanceEvent event, Decision decision, Instant now)
      throws JournalUnavailable;

  /** Journals a copy's job name before the job exists. */
  void nameJob(IssuanceId id, int copy, JobName name, Instant now) throws JournalUnavailable;

  /**
   * The last look ({@code enter_printing}): whatever stop, hold, change or end was committed before
   * it wins.
   *
   * @throws JournalUnavailable if the COMMIT was not answered: it may have happened; settle
   */
  Entry enterPrinting(
      SessionBinding binding,
      IssuanceState.AwaitingPayment from,
      IssuanceState.Printing to,
      Claim claim,
      Instant now)
      throws JournalUnavailable;

  /** Lets the terminal go: the last act of an ended issuance. */
  void release(IssuanceState ended, Instant now) throws JournalUnavailable;

  /** What is written of an issuance of this very session. */
  Optional<IssuanceFile> load(SessionId session, SessionToken token, IssuanceId id)
      throws JournalUnavailable;

  /** As {@link #load}, for recovery and clerks: no secret, hence no power to deliver. */
  Optional<IssuanceFile> loadForSettlement(IssuanceId id) throws JournalUnavailable;

  /**
   * As {@link #loadForSettlement}, for the terminal that shows the secret of the issuance's own
   * session and the certificate that opened it, and until a week after the session's end: the
   * device's word for money must not be lost with a visit.
   *
   * @param terminalCertificate SHA-256 of the TLS client certificate, hexadecimal
   */
  Optional<IssuanceFile> loadForMoney(
      SessionId session, SessionToken token, String terminalCertificate, IssuanceId id)
      throws JournalUnavailable;

  /** The receipt, to whom {@link #loadForMoney} answers; empty before money was taken. */
  Optional<Receipt> receipt(
      SessionId session, SessionToken token, String terminalCertificate, IssuanceId id)
      throws JournalUnavailable;

  /** A terminal's live issuance, if any. */
  Optional<IssuanceId> liveAt(TerminalId terminal) throws JournalUnavailable;

  /**
   * What the journal's database takes for now. All that concerns several nodes is as old as it
   * says: a node whose own clock is wrong must not take the others' stories for left over, nor hide
   * its own from them.
   */
  Instant clock() throws JournalUnavailable;

  /**
   * Issuances that no node has touched since this instant and that have not been released.
   *
   * @param instant by {@link #clock()}
   */
  List<IssuanceId> untouchedSince(Instant instant) throws JournalUnavailable;

  /**
   * Issuances that wait before printing although their session has ended: of age, for want of any
   * step, or because its terminal's certificate was revoked.
   */
  List<IssuanceId> waitingAfterTheirSession() throws JournalUnavailable;

  /** Issuances whose job nobody has seen end, at a printer that was retired since. */
  List<IssuanceId> atRetiredPrinters() throws JournalUnavailable;

  /**
   * Tells the journal that a node still works on it, so that recovery keeps its hands off: now, by
   * {@link #clock()}.
   */
  void touch(IssuanceId id) throws JournalUnavailable;

  /** What became of opening. */
  sealed interface Opening {
    record Opened(IssuanceState.Fetching state) implements Opening {}

    /** The terminal has a live issuance. */
    record TerminalBusy() implements Opening {}

    /** A stop covers this terminal, kind, municipality or build. */
    record Stopped() implements Opening {}

    /** Outside the kind's hours, by the database's clock. */
    record Closed() implements Opening {}

    /** The session did not declare this scope, or chose other members. */
    record NotDeclared() implements Opening {}
  }

  /**
   * What the shell claims at the last look; the database compares it with what is.
   *
   * @param jobId the printer's job-id for the journaled name
   * @param build the running build
   * @param standing by whose word the card counts, and since when that is known
   */
  record Claim(JobName job, int jobId, String build, RevocationAnswer.NotRevoked standing) {}

  /** What the last look said. */
  sealed interface Entry {
    record Entered() implements Entry {}

    /**
     * No paper.
     *
     * @param why a stable word; sensitive and harmless bars share one
     */
    record Barred(String why) implements Entry {}
  }
}
