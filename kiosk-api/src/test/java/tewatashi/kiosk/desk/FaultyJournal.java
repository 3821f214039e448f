package tewatashi.kiosk.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import tewatashi.issuance.Decision;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.Receipt;
import tewatashi.issuance.session.SessionBinding;
import tewatashi.issuance.session.SessionId;
import tewatashi.issuance.session.SessionToken;
import tewatashi.issuance.session.TerminalId;

/** One node's line to the journal: it can break before a COMMIT, or lose the COMMIT's answer. */
final class FaultyJournal implements IssuanceJournal {
  /** What happens at the next last look. */
  enum AtTheLastLook {
    NOTHING,
    BREAK_BEFORE_COMMIT,
    LOSE_THE_ANSWER
  }

  private final IssuanceJournal journal;
  private volatile AtTheLastLook atTheLastLook = AtTheLastLook.NOTHING;
  private volatile Runnable beforeTheLastLook = () -> {};
  private volatile Runnable afterTheLastLook = () -> {};
  private volatile Consumer<IssuanceEvent> beforeTheStep = _ -> {};
  private final AtomicReference<BiPredicate<IssuanceEvent, IssuanceState>> dies =
      new AtomicReference<>((_, _) -> false);
  private volatile boolean dead;
  private volatile Consumer<IssuanceId> beforeReading = _ -> {};

  FaultyJournal(IssuanceJournal journal) {
    this.journal = journal;
  }

  void atTheLastLook(AtTheLastLook what) {
    atTheLastLook = what;
  }

  void beforeTheLastLook(Runnable what) {
    beforeTheLastLook = what;
  }

  void afterTheLastLook(Runnable what) {
    afterTheLastLook = what;
  }

  /** What happens between the look at a story and its next step. */
  void beforeTheStep(Consumer<IssuanceEvent> what) {
    beforeTheStep = what;
  }

  /** What happens where a story is read without a secret. */
  void beforeReading(Consumer<IssuanceId> what) {
    beforeReading = what;
  }

  /** The node is gone from the first such step on, that step included. */
  void dieAt(BiPredicate<IssuanceEvent, IssuanceState> step) {
    dies.set(step);
  }

  private void alive() throws JournalUnavailable {
    if (dead) {
      throw new JournalUnavailable("this node is gone");
    }
  }

  @Override
  public Opening open(
      SessionBinding binding,
      IssuanceFacts facts,
      CertificateRequest request,
      String build,
      Instant now)
      throws JournalUnavailable {
    alive();
    return journal.open(binding, facts, request, build, now);
  }

  @Override
  public boolean advance(IssuanceState from, IssuanceEvent event, Decision decision, Instant now)
      throws JournalUnavailable {
    dead = dead || dies.get().test(event, decision.next());
    alive();
    beforeTheStep.accept(event);
    return journal.advance(from, event, decision, now);
  }

  @Override
  public void nameJob(IssuanceId id, int copy, JobName name, Instant now)
      throws JournalUnavailable {
    alive();
    journal.nameJob(id, copy, name, now);
  }

  @Override
  public Entry enterPrinting(
      SessionBinding binding,
      IssuanceState.AwaitingPayment from,
      IssuanceState.Printing to,
      Claim claim,
      Instant now)
      throws JournalUnavailable {
    alive();
    beforeTheLastLook.run();
    return switch (atTheLastLook) {
      case NOTHING -> {
        var entry = journal.enterPrinting(binding, from, to, claim, now);
        afterTheLastLook.run();
        yield entry;
      }
      case BREAK_BEFORE_COMMIT -> throw new JournalUnavailable("the line broke");
      case LOSE_THE_ANSWER -> {
        journal.enterPrinting(binding, from, to, claim, now);
        throw new JournalUnavailable("no answer to COMMIT");
      }
    };
  }

  @Override
  public void release(IssuanceState ended, Instant now) throws JournalUnavailable {
    alive();
    journal.release(ended, now);
  }

  @Override
  public Optional<Receipt> receipt(
      SessionId session, SessionToken token, String terminalCertificate, IssuanceId id)
      throws JournalUnavailable {
    alive();
    return journal.receipt(session, token, terminalCertificate, id);
  }

  @Override
  public Optional<IssuanceFile> loadForMoney(
      SessionId session, SessionToken token, String terminalCertificate, IssuanceId id)
      throws JournalUnavailable {
    alive();
    return journal.loadForMoney(session, token, terminalCertificate, id);
  }

  @Override
  public Optional<IssuanceFile> load(SessionId session, SessionToken token, IssuanceId id)
      throws JournalUnavailable {
    alive();
    return journal.load(session, token, id);
  }

  @Override
  public Optional<IssuanceFile> loadForSettlement(IssuanceId id) throws JournalUnavailable {
    alive();
    beforeReading.accept(id);
    return journal.loadForSettlement(id);
  }

  @Override
  public Optional<IssuanceId> liveAt(TerminalId terminal) throws JournalUnavailable {
    alive();
    return journal.liveAt(terminal);
  }

  @Override
  public Instant clock() throws JournalUnavailable {
    alive();
    return journal.clock();
  }

  @Override
  public List<IssuanceId> untouchedSince(Instant instant) throws JournalUnavailable {
    alive();
    return journal.untouchedSince(instant);
  }

  @Override
  public List<IssuanceId> waitingAfterTheirSession() throws JournalUnavailable {
    alive();
    return journal.waitingAfterTheirSession();
  }

  @Override
  public List<IssuanceId> atRetiredPrinters() throws JournalUnavailable {
    alive();
    return journal.atRetiredPrinters();
  }

  @Override
  public void touch(IssuanceId id) throws JournalUnavailable {
    alive();
    journal.touch(id);
  }
}
