package tewatashi.kiosk;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tewatashi.issuance.IssuanceEvent;
import tewatashi.issuance.certificate.IssuanceBar;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.document.ReleaseCheck;
import tewatashi.issuance.document.ReleaseCheck.Difference;
import tewatashi.issuance.document.ReleaseEvidence;
import tewatashi.issuance.port.FinishedPageReader.UnreadablePage;
import tewatashi.issuance.port.IssuanceFile;
import tewatashi.issuance.port.RegisterUnavailable;
import tewatashi.issuance.port.SecondLook.Look;

/**
 * Reads one finished copy page by page and compares it with a second look at the record (guard G6):
 * before money, and again before the first byte, for the second rendering is another document.
 */
final class CopyCheck {
  private final Ports ports;
  private final Gate gate;

  /**
   * @param gate what needs a core goes through it
   */
  CopyCheck(Ports ports, Gate gate) {
    this.ports = ports;
    this.gate = gate;
  }

  /** Lets as many through as there are cores. */
  interface Gate {
    Finding through(Supplier<Finding> cpu);
  }

  /** What the check came to. */
  sealed interface Finding {
    /** Every page says what the record says. */
    record Matches() implements Finding {}

    /** A page says something else, or cannot be vouched for. */
    record Differs(ReleaseEvidence evidence) implements Finding {}

    /** Nothing may be printed now, and nobody made a mistake. */
    record Barred(IssuanceBar bar) implements Finding {}
  }

  /**
   * The check of one copy.
   *
   * @param salt of the case that may follow, {@link ReleaseEvidence#SALT_BYTES} random bytes
   */
  Finding look(Work work, IssuanceFile.Copy copy, FinishedDocument document, byte[] salt)
      throws RegisterUnavailable {
    return switch (ports.secondLook().look(work.binding(), work.request(), copy.details())) {
      case Look.Barred barred -> new Finding.Barred(barred.bar());
      case Look.Stands stands ->
          gate.through(() -> read(document).finding(copy, document, stands, salt));
    };
  }

  /** The event that stops the scope and opens the case. */
  static IssuanceEvent differed(Work work, List<ReleaseEvidence> evidence) {
    var where =
        evidence.stream()
            .flatMap(copy -> copy.fields().stream())
            .map(ReleaseEvidence.Field::where)
            .toList();
    return new IssuanceEvent.PagesDiffered(work.id(), where, evidence);
  }

  private Reading read(FinishedDocument document) {
    try {
      return new Reading(ReleaseEvidence.READ, ports.reader().read(document));
    } catch (UnreadablePage e) {
      return new Reading(String.valueOf(e.getMessage()), List.of());
    }
  }

  /** What the reader said, and what it saw. */
  private record Reading(String words, List<FinishedPage> pages) {
    Finding finding(
        IssuanceFile.Copy copy, FinishedDocument document, Look.Stands stands, byte[] salt) {
      var differences = differences(stands);
      return differences.isEmpty()
          ? new Finding.Matches()
          : new Finding.Differs(
              new ReleaseEvidence(
                  copy.number(),
                  document.digest(),
                  copy.details().formVersion(),
                  words,
                  pages.size(),
                  stands.pages().size(),
                  stands.versionsJournaled(),
                  stands.versionsNow(),
                  HexFormat.of().formatHex(salt),
                  ReleaseEvidence.marks(differences, salt)));
    }

    private List<Difference> differences(Look.Stands stands) {
      var differences = new ArrayList<Difference>();
      if (!words.equals(ReleaseEvidence.READ)) {
        differences.add(new Difference("unreadable page", Optional.empty(), Optional.empty()));
      } else if (ReleaseCheck.compare(pages, stands.pages())
          instanceof ReleaseCheck.Verdict.Differs differs) {
        differences.addAll(differs.differences());
      }
      // Nothing changed by the database's notes, so the fetch was never of these records.
      if (!stands.versionsJournaled().equals(stands.versionsNow())) {
        differences.add(
            new Difference(
                "record versions",
                Optional.of(stands.versionsJournaled().toString()),
                Optional.of(stands.versionsNow().toString())));
      }
      return differences;
    }
  }
}
