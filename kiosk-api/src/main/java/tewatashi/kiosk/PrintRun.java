package tewatashi.kiosk;

import static tewatashi.issuance.session.CrossedWires.require;

import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.IssuanceId;
import tewatashi.issuance.IssuanceState;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.document.BoundDocument;
import tewatashi.issuance.document.CopyIdentity;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.ReleaseEvidence;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.IssuanceJournal;
import tewatashi.issuance.port.JobName;
import tewatashi.issuance.port.JournalUnavailable;
import tewatashi.issuance.port.PrintGateway;
import tewatashi.issuance.port.PrinterAddress;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.session.RevocationAnswer;

/** From money to the tray: everything that may move paper, and how it is settled in doubt. */
final class PrintRun {
  private final NodeContext node;
  private final Ports ports;
  private final Preparation preparation;
  private final Standings standings;

  PrintRun(NodeContext node, Ports ports, Preparation preparation) {
    this.node = node;
    this.ports = ports;
    this.preparation = preparation;
    this.standings = new Standings(node, ports);
  }

  /** What the last step before {@code enter_printing} came to. */
  sealed interface Ready {
    /** Bound, named, created: the last look may be taken. */
    record ToEnter(IssuanceJournal.Claim claim) implements Ready {}

    /** No paper for this copy. */
    record Not(String why) implements Ready {}

    /** The second rendering says something else than the record. */
    record Differs(List<ReleaseEvidence> evidence) implements Ready {}
  }

  /**
   * Fetches, renders, reads and compares again, binds the copy, and creates its job under a
   * journaled name.
   *
   * @throws JournalUnavailable before any byte could leave
   */
  Ready ready(Work work, IssuanceFile file, int copy) throws JournalUnavailable {
    if (!node.clockBelieved().getAsBoolean()) {
      return new Ready.Not("clock-not-believed"); // Paid or not: no new page, and the fee is owed.
    }
    var journaled = file.copies().get(copy - 1);
    final RegisterSnapshot snapshot;
    try {
      snapshot = preparation.snapshot(work, node.now());
    } catch (RegisterUnavailable e) {
      return new Ready.Not("register-unavailable");
    }
    var changed = changed(work, file, snapshot, journaled);
    if (changed.isPresent()) {
      return new Ready.Not(changed.get());
    }
    if (!(preparation.render(snapshot, work, journaled.details())
        instanceof Rendering.Rendered rendered)) {
      return new Ready.Not("record-changed");
    }
    FinishedDocument document = rendered.document();
    try {
      var no = checkedAgain(work, journaled, document);
      if (no.isPresent()) {
        return no.get();
      }
      work.bound(bind(work, file, copy, snapshot, document));
    } finally {
      document.shred();
    }
    var standing = askedAgain(work);
    if (!node.clockBelieved().getAsBoolean()) {
      return new Ready.Not("clock-not-believed"); // It jumped while its ages were counted.
    }
    return standing.map(word -> create(work, copy, word)).orElse(new Ready.Not("revocation"));
  }

  /**
   * The second rendering is another document: another node may have drawn it, and the record may
   * have moved while money was paid. It is read page by page as the first one was, and it must be
   * the first one's twin.
   */
  private Optional<Ready> checkedAgain(
      Work work, IssuanceFile.Copy journaled, FinishedDocument document) {
    try {
      return switch (preparation.checkAgain(work, journaled, document)) {
        case CopyCheck.Finding.Differs differs ->
            Optional.of(new Ready.Differs(List.of(differs.evidence())));
        case CopyCheck.Finding.Barred barred ->
            Optional.of(new Ready.Not(barred.bar().problem().word()));
        case CopyCheck.Finding.Matches _ ->
            journaled.digest().equals(Optional.of(document.digest()))
                ? Optional.empty()
                : Optional.of(new Ready.Not("record-changed"));
      };
    } catch (RegisterUnavailable e) {
      return Optional.of(new Ready.Not("register-unavailable"));
    }
  }

  private Optional<String> changed(
      Work work, IssuanceFile file, RegisterSnapshot snapshot, IssuanceFile.Copy journaled) {
    if (!journaled.details().issuedOn().equals(node.today())) {
      return Optional.of("date-passed");
    }
    if (!journaled.details().formVersion().equals(preparation.form(snapshot, work))) {
      return Optional.of("other-form");
    }
    if (!Preparation.versions(snapshot).equals(file.recordVersions())
        || snapshot.householdVersion() != file.householdVersion()) {
      return Optional.of("record-changed");
    }
    return preparation.bar(snapshot, work).map(IssuanceBar::problem).map(IssuanceBar.Problem::word);
  }

  private BoundDocument bind(
      Work work,
      IssuanceFile file,
      int copy,
      RegisterSnapshot snapshot,
      FinishedDocument document) {
    IssuanceFacts facts = file.state().facts();
    require(facts.printer().equals(work.printer().id()), "another terminal's printer");
    var identity =
        new CopyIdentity(
            facts.id().hex(),
            facts.kind(),
            copy,
            document.pages(),
            facts.printer().toString(),
            Preparation.versions(snapshot),
            document.digest());
    return BoundDocument.bind(
        document, identity, work.binding(), node.chance().bytes(BoundDocument.SALT_BYTES));
  }

  /** Asked once more, now that the kind is known; younger than a minute at the last look. */
  private Optional<RevocationAnswer.NotRevoked> askedAgain(Work work) {
    var certificate = work.binding().certificate();
    var issuer = ports.anchors().authority(certificate.issuerKey());
    if (issuer.isEmpty()) {
      return Optional.empty();
    }
    return switch (ports.revocation().ask(certificate, issuer.get(), node.now())) {
      case RevocationAnswer.NotRevoked standing ->
          suffices(standing, work) ? Optional.of(standing) : Optional.empty();
      case RevocationAnswer.Revoked _, RevocationAnswer.Unknown _ -> Optional.empty();
      case RevocationAnswer.Unavailable _ -> Optional.empty();
    };
  }

  private boolean suffices(RevocationAnswer.NotRevoked standing, Work work) {
    try {
      return standings.suffices(standing, work.binding(), work.request().kind());
    } catch (RegisterUnavailable e) {
      return false;
    }
  }

  private Ready create(Work work, int copy, RevocationAnswer.NotRevoked standing) {
    var name = JobName.of(node.chance().bytes(JobName.BYTES));
    try {
      ports.journal().nameJob(work.id(), copy, name, node.now());
    } catch (JournalUnavailable e) {
      return new Ready.Not("journal-unavailable");
    }
    return switch (ports.printers().createJob(work.printer(), name)) {
      case PrintGateway.Creation.Created created -> {
        work.job(created.job());
        yield new Ready.ToEnter(
            new IssuanceJournal.Claim(name, created.job().id(), node.build(), standing));
      }
      case PrintGateway.Creation.Refused _ -> new Ready.Not("printer-refused");
      case PrintGateway.Creation.Unknown _ -> {
        // Perhaps a job without a document, which cannot print. Cancelled all the same.
        ports.printers().settle(work.printer(), name, node.limits().printerWaitMax());
        yield new Ready.Not("printer-unknown");
      }
    };
  }

  /** A job that was created and must not print after all. */
  void withdraw(Work work) {
    work.job()
        .ifPresent(job ->
            ports.printers().settle(work.printer(), job.name(), node.limits().printerWaitMax()));
  }

  /** Lets the bytes leave and follows the job to its end. */
  IssuanceEvent send(Work work, IssuanceState.Printing state) {
    var bound = work.bound();
    var job = work.job();
    require(bound.isPresent() && job.isPresent(), "printing without a bound document");
    require(bound.get().identity().copy() == state.copy(), "job and document disagree");
    if (stoodStill(work)) {
      work.shred();
      return new IssuanceEvent.JobUnknown(work.id());
    }
    final byte[] pdf;
    try {
      pdf = bound.get().open(work.binding());
    } catch (GeneralSecurityException e) {
      throw new tewatashi.issuance.session.CrossedWires("a document of another session");
    }
    var document = new FinishedDocument(pdf, bound.get().identity().pages());
    final PrintGateway.Sending sending;
    try {
      sending =
          ports
              .printers()
              .sendDocument(work.printer(), job.get(), pdf, bound.get().identity().digest());
    } finally {
      document.shred();
      work.shred();
    }
    return switch (sending) {
      case PrintGateway.Sending.Sent _ ->
          told(
              work.id(),
              ports
                  .printers()
                  .follow(
                      work.printer(),
                      job.get(),
                      node.limits().printMax(),
                      new PrintWatch(ports.fleetBook(), state)),
              new IssuanceEvent.JobUnknown(work.id()));
      case PrintGateway.Sending.Refused _ -> new IssuanceEvent.JobRefused(work.id());
      case PrintGateway.Sending.Unknown _ -> new IssuanceEvent.JobUnknown(work.id());
    };
  }

  /**
   * A process may be stopped between any two lines, or its clock be moved. What the last look saw
   * is too old then, and somebody else may stand there: nothing is sent, the empty job is settled.
   */
  private boolean stoodStill(Work work) {
    var since =
        work.lookedAt().map(at -> Duration.between(at, node.now())).orElse(Duration.ofDays(1));
    return since.isNegative() || since.compareTo(node.limits().firstByteMax()) > 0;
  }

  /** Cancels the job that bears the journaled name and follows it to its end. */
  IssuanceEvent settle(IssuanceId id, PrinterAddress printer, Optional<JobName> name) {
    if (name.isEmpty()) {
      return new IssuanceEvent.JobAbsent(id);
    }
    return told(
        id,
        ports.printers().settle(printer, name.get(), node.limits().settleMax()),
        new IssuanceEvent.SettlementTimedOut(id));
  }

  private static IssuanceEvent told(
      IssuanceId id, PrintGateway.Outcome outcome, IssuanceEvent ifUnknown) {
    return switch (outcome) {
      case PrintGateway.Outcome.Ended ended ->
          new IssuanceEvent.JobEnded(id, ended.state().equals("completed"), ended.impressions());
      case PrintGateway.Outcome.Absent _ -> new IssuanceEvent.JobAbsent(id);
      case PrintGateway.Outcome.StillUnknown _ -> ifUnknown;
    };
  }
}
