package tewatashi.kiosk;

import static tewatashi.issuance.session.CrossedWires.require;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.IssuanceFacts;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.Eligibility;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.certificate.RegisterSnapshot;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.ReleaseEvidence;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.RegisterUnavailable;

/** Fetch, render, check: everything before money. Each step answers with an event. */
final class Preparation {
  private final NodeContext node;
  private final Ports ports;
  private final RenderGate renders;
  private final CopyCheck copyCheck;

  Preparation(NodeContext node, Ports ports) {
    this.node = node;
    this.ports = ports;
    this.renders = new RenderGate(node.limits().rendersAtOnceMax(), node.limits().prepareMax());
    this.copyCheck = new CopyCheck(ports, renders::through);
  }

  /** Reads the register and asks who may have what. */
  IssuanceEvent fetch(Work work, IssuanceFacts facts) {
    final RegisterSnapshot snapshot;
    try {
      snapshot = snapshot(work, node.now());
    } catch (RegisterUnavailable e) {
      return new IssuanceEvent.RecordUnavailable(work.id());
    }
    var bar = bar(snapshot, work);
    if (bar.isPresent()) {
      return new IssuanceEvent.Refused(work.id(), bar.get());
    }
    var issueNumbers = new ArrayList<String>();
    for (int copy = 0; copy < facts.copies(); copy++) {
      issueNumbers.add(IssueNumbers.next(node.chance()));
    }
    var unprintable = unprintable(snapshot, work, issueNumbers.getFirst());
    if (unprintable.isPresent()) {
      return new IssuanceEvent.Refused(work.id(), unprintable.get());
    }
    work.fetched(snapshot);
    return new IssuanceEvent.RecordFetched(
        work.id(),
        versions(snapshot),
        snapshot.householdVersion(),
        node.today(),
        form(snapshot, work),
        issueNumbers,
        snapshot.charge());
  }

  /**
   * What only a drawn page shows is found in the same step as every other bar: whoever reads the
   * story's lines, or counts its steps, cannot tell a missing glyph from a hold.
   */
  private Optional<IssuanceBar> unprintable(
      RegisterSnapshot snapshot, Work work, String issueNumber) {
    var details = new IssueDetails(issueNumber, node.today(), form(snapshot, work), node.realm());
    return switch (render(snapshot, work, details)) {
      case Rendering.Rendered rendered -> {
        rendered.document().shred();
        yield Optional.empty();
      }
      case Rendering.GlyphMissing _ -> Optional.of(IssuanceBar.GLYPH_MISSING);
      case Rendering.TextTooLong _ -> Optional.of(IssuanceBar.TEXT_TOO_LONG);
    };
  }

  /** The form in which this municipality's paper would be drawn now. */
  String form(RegisterSnapshot snapshot, Work work) {
    return ports.renderer().formVersion(snapshot.authority(), work.request().kind());
  }

  /** The register's answer, compared with the proof: a row that answers for another ends here. */
  RegisterSnapshot snapshot(Work work, Instant now) throws RegisterUnavailable {
    var snapshot = ports.register().snapshot(work.binding(), work.request(), now);
    require(
        snapshot.answersFor().equals(work.binding().resident()),
        "the register answered for someone else");
    return snapshot;
  }

  Optional<IssuanceBar> bar(RegisterSnapshot snapshot, Work work) {
    return Eligibility.bar(snapshot, work.request(), node.today(), node.limits().feedAges());
  }

  /** The records that a paper rests on: those that it shows, and always the holder's. */
  static SortedMap<String, Long> versions(RegisterSnapshot snapshot) {
    var versions = new TreeMap<String, Long>();
    versions.put(snapshot.holder().resident().number(), snapshot.holder().version());
    for (ResidenceRecord member : snapshot.members()) {
      versions.put(member.resident().number(), member.version());
    }
    return versions;
  }

  /** Makes every copy's pages. */
  IssuanceEvent render(Work work, IssuanceFile file) {
    var snapshot = work.snapshot();
    require(snapshot.isPresent(), "rendering without a record");
    int pages = 0;
    var digests = new ArrayList<Digest>();
    for (IssuanceFile.Copy copy : file.copies()) {
      switch (render(snapshot.get(), work, copy.details())) {
        case Rendering.Rendered rendered -> {
          work.documents().add(rendered.document());
          digests.add(rendered.document().digest());
          pages = rendered.document().pages();
        }
        case Rendering.GlyphMissing _ -> {
          return new IssuanceEvent.Refused(work.id(), IssuanceBar.GLYPH_MISSING);
        }
        case Rendering.TextTooLong _ -> {
          return new IssuanceEvent.Refused(work.id(), IssuanceBar.TEXT_TOO_LONG);
        }
      }
    }
    return new IssuanceEvent.DocumentRendered(work.id(), pages, digests);
  }

  /** One copy, behind a gate as wide as the cores. */
  Rendering render(RegisterSnapshot snapshot, Work work, IssueDetails details) {
    var content = CertificateContent.of(snapshot, work.request(), details);
    return renders.through(() -> ports.renderer().render(content));
  }

  /** Reads every finished page again and compares it with a second look at the record. */
  IssuanceEvent check(Work work, IssuanceFile file) {
    require(work.documents().size() == file.copies().size(), "a copy without pages");
    byte[] salt = node.chance().bytes(ReleaseEvidence.SALT_BYTES);
    var evidence = new ArrayList<ReleaseEvidence>();
    for (int i = 0; i < file.copies().size(); i++) {
      try {
        switch (copyCheck.look(work, file.copies().get(i), work.documents().get(i), salt)) {
          case CopyCheck.Finding.Matches _ -> {}
          case CopyCheck.Finding.Differs differs -> evidence.add(differs.evidence());
          case CopyCheck.Finding.Barred barred -> {
            return new IssuanceEvent.Refused(work.id(), barred.bar());
          }
        }
      } catch (RegisterUnavailable e) {
        return new IssuanceEvent.RecordUnavailable(work.id());
      }
    }
    work.shred(); // No document waits for money.
    return evidence.isEmpty()
        ? new IssuanceEvent.PagesMatched(work.id())
        : CopyCheck.differed(work, evidence);
  }

  /** One copy's check, for the second rendering. */
  CopyCheck.Finding checkAgain(Work work, IssuanceFile.Copy copy, FinishedDocument document)
      throws RegisterUnavailable {
    return copyCheck.look(work, copy, document, node.chance().bytes(ReleaseEvidence.SALT_BYTES));
  }

  /** The gate, to be looked at. */
  RenderGate renders() {
    return renders;
  }

  /** No place at the gate in time; the story's deadline has passed by then. */
  static final class StepTookTooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
