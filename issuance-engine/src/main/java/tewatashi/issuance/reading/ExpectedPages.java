package tewatashi.issuance.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.CertificateRequest;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.document.FinishedPage.PlacedImage;

/**
 * What must stand on every page, told from the record and the approved form's wording: own paging,
 * own dates. Nothing here knows how a page is drawn.
 */
final class ExpectedPages {
  private final ApprovedForm form;
  private final IssueDetails details;
  private final RecordNow record;

  private ExpectedPages(ApprovedForm form, IssueDetails details, RecordNow record) {
    this.form = form;
    this.details = details;
    this.record = record;
  }

  /**
   * The pages of one copy.
   *
   * @param form the one that the issuance was journaled with
   */
  static List<FinishedPage> of(
      ApprovedForm form, CertificateRequest request, IssueDetails details, RecordNow record) {
    var pages = new ExpectedPages(form, details, record);
    return switch (request) {
      case CertificateRequest.Residence residence -> pages.residence(residence);
      case CertificateRequest.Seal _ -> List.of(pages.seal());
    };
  }

  private List<FinishedPage> residence(CertificateRequest.Residence request) {
    var persons = record.persons();
    int onAPage = form.blocks().count();
    int of = Math.ceilDiv(persons.size(), onAPage);
    var cells = new PersonCells(request.items(), form);
    var pages = new ArrayList<FinishedPage>();
    for (int number = 1; number <= of; number++) {
      var texts = common(number, of);
      texts.put("certification", form.word("certification." + request.scope().word()));
      texts.put("address", record.address());
      texts.put("household_head", cells.head(record.householdHead()));
      int first = onAPage * (number - 1);
      int last = Math.min(persons.size(), first + onAPage);
      for (int i = first; i < last; i++) {
        String block = "block." + (i - first + 1) + ".";
        texts.put(block + "number", String.valueOf(i + 1));
        cells.of(persons.get(i)).forEach((cell, text) -> texts.put(block + cell, text));
      }
      if (last - first < onAPage) {
        texts.put("blank_below", form.word("blank_below"));
      }
      pages.add(new FinishedPage(request.kind(), number, of, texts, List.of(officialSeal())));
    }
    return pages;
  }

  private FinishedPage seal() {
    var holder = record.persons().getFirst();
    var texts = common(1, 1);
    texts.put("certification", form.word("certification." + Scope.HOLDER.word()));
    texts.put("address", record.address());
    texts.put("name", holder.name());
    texts.put("former_name", holder.formerName().orElse(form.word("empty")));
    texts.put("alias", holder.alias().orElse(form.word("empty")));
    texts.put("birth_date", EraDate.words(holder.birthDate()));
    var impression = record.seal().map(seal -> ExpectedPicture.of("impression", seal));
    var images = new ArrayList<PlacedImage>();
    images.add(officialSeal());
    impression.ifPresent(images::add);
    return new FinishedPage(CertificateKind.SEAL, 1, 1, texts, images);
  }

  private PlacedImage officialSeal() {
    return ExpectedPicture.of("official_seal", record.authority().officialSeal());
  }

  private SortedMap<String, String> common(int number, int of) {
    var authority = record.authority();
    // What the drawing says of itself: title, and 見本 on every specimen.
    var texts = new TreeMap<>(form.statics());
    texts.put("municipality", authority.prefecture() + authority.name());
    texts.put("issue_number", details.issueNumber());
    texts.put("issued_on", EraDate.words(details.issuedOn()));
    texts.put("form", details.formVersion());
    texts.put("page", "%d/%d".formatted(number, of));
    texts.put("mayor", office(authority) + "　" + authority.mayorName());
    return texts;
  }

  /** Municipality and office share a character: 見本市 + 市長 is 見本市長. */
  private static String office(RecordNow.Authority authority) {
    String whole = authority.name() + authority.mayorTitle();
    int seam = authority.name().length();
    return whole.charAt(seam - 1) == whole.charAt(seam)
        ? whole.substring(0, seam) + whole.substring(seam + 1)
        : whole;
  }
}
