package tewatashi.kiosk;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tewatashi.issuance.document.Digest;
import tewatashi.issuance.operations.CaseReports;
import tewatashi.issuance.operations.ReportOrder;
import tewatashi.issuance.operations.ReportedCase;
import tewatashi.kiosk.keys.KeyRefused;
import tewatashi.kiosk.keys.SigningKey;

/** {@code case N --report}: signs the order, reads once, and writes the commission's file. */
final class CaseReporting {
  private final CaseReports reports;
  private final Wish wish;
  private final Instant now;

  /**
   * What an operator typed.
   *
   * @param number the case's
   * @param file must not exist
   * @param concerns reference codes besides the case's own
   * @param evidence what the operator looked at; empty: as it is now
   */
  record Wish(
      long number,
      Path file,
      List<String> concerns,
      Optional<Digest> evidence,
      String because,
      String operator,
      Path key) {}

  /** What is told, and whether the file is there. It names nobody. */
  record Outcome(boolean done, String words) {}

  private CaseReporting(CaseReports reports, Wish wish, Instant now) {
    this.reports = reports;
    this.wish = wish;
    this.now = now;
  }

  /**
   * Does it.
   *
   * @param now when it is signed, in whole microseconds
   * @throws tewatashi.issuance.operations.DatabaseUnavailable if the database does not answer
   */
  static Outcome run(CaseReports reports, Wish wish, Instant now) throws IOException {
    final SigningKey signing;
    try {
      signing = SigningKey.read(wish.key());
    } catch (KeyRefused e) {
      return refused(String.valueOf(e.getMessage()));
    }
    try (var file = PrivateFile.create(wish.file())) {
      return new CaseReporting(reports, wish, now).write(file, signing);
    } catch (FileAlreadyExistsException e) {
      return refused("the file exists");
    }
  }

  private static Outcome refused(String why) {
    return new Outcome(false, "refused: " + why);
  }

  private Outcome write(PrivateFile file, SigningKey signing) throws IOException {
    var found = reports.find(wish.number());
    if (found.isEmpty()) {
      return said(CaseReports.Said.UNKNOWN);
    }
    var issuances = reports.concerned(found.get().about()).chosen(wish.concerns());
    if (issuances.isEmpty()) {
      return said(CaseReports.Said.NOT_CONCERNED);
    }
    var order = order(found.get(), issuances.get());
    var asking = reports.ask(order, signing.sign(order.bytes()));
    if (asking.report().isEmpty()) {
      return said(asking.said());
    }
    long report = asking.report().getAsLong();
    var reading = reports.read(report);
    if (reading.said() != CaseReports.Said.READ) {
      return said(reading.said());
    }
    file.write(CommissionFile.of(found.get(), order, report, reading.people()));
    return new Outcome(
        true,
        "%d lines of people on %d issuances written; report %d"
            .formatted(reading.people().size(), issuances.get().size(), report));
  }

  private ReportOrder order(ReportedCase found, List<String> issuances) {
    var about = found.about();
    var evidence = wish.evidence().or(() -> reports.evidence(about.id())).orElseThrow();
    return reports.order(about, evidence, issuances, wish.because(), wish.operator(), now);
  }

  private static Outcome said(CaseReports.Said said) {
    return refused(
        switch (said) {
          case KEY_WRONG -> "not this operator's enrolled key";
          case ORDER_TOO_OLD -> "signed too long ago; compare this machine's clock";
          case NOBODY_AFFECTED ->
              "answered nobody or own: no stranger saw a page, so there is nobody to report";
          case EVIDENCE_CHANGED -> "more is known of this case than that digest covers; look again";
          case NOT_CONCERNED ->
              "a reference is not exactly one of this case's neighbours, nor has the very page";
          case UNKNOWN -> "no such case, or no issuance is known for it: first find whose it was";
          case NOT_ASKED -> "not asked within ten minutes, or read before; sign another order";
          case ASKED, READ -> throw new IllegalStateException(said.name());
        });
  }
}
