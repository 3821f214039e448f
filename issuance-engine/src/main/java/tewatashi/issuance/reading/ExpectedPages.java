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
import tewatashi.issuance.session.Realm;

/**
 * What must stand on every page, told from the record alone: own paging, own dates, own words.
 * Nothing here knows how a page is drawn.
 */
final class ExpectedPages {
  private static final int PERSONS_ON_A_PAGE = 4;

  private final IssueDetails details;
  private final RecordNow record;

  private ExpectedPages(IssueDetails details, RecordNow record) {
    this.details = details;
    this.record = record;
  }

  /** The pages of one copy. */
  static List<FinishedPage> of(CertificateRequest request, IssueDetails details, RecordNow record) {
    var pages = new ExpectedPages(details, record);
    return switch (request) {
      case CertificateRequest.Residence residence -> pages.residence(residence);
      case CertificateRequest.Seal _ -> List.of(pages.seal());
    };
  }

  private List<FinishedPage> residence(CertificateRequest.Residence request) {
    var persons = record.persons();
    int of = (persons.size() + PERSONS_ON_A_PAGE - 1) / PERSONS_ON_A_PAGE;
    var pages = new ArrayList<FinishedPage>();
    for (int number = 1; number <= of; number++) {
      var texts = common(title(request.kind()), number, of);
      texts.put("certification", certification(request));
      texts.put("address", record.address());
      texts.put("household_head", new PersonCells(request.items()).head(record.householdHead()));
      int first = PERSONS_ON_A_PAGE * (number - 1);
      int last = Math.min(persons.size(), first + PERSONS_ON_A_PAGE);
      for (int i = first; i < last; i++) {
        String block = "block." + (i - first + 1) + ".";
        texts.put(block + "number", String.valueOf(i + 1));
        new PersonCells(request.items())
            .of(persons.get(i))
            .forEach((cell, text) -> texts.put(block + cell, text));
      }
      if (last - first < PERSONS_ON_A_PAGE) {
        texts.put("blank_below", "以下余白");
      }
      pages.add(new FinishedPage(request.kind(), number, of, texts, List.of(officialSeal())));
    }
    return pages;
  }

  private static String certification(CertificateRequest.Residence request) {
    String whose = request.scope() == Scope.HOUSEHOLD ? "世帯全員" : "世帯の一部";
    return request.kind() == CertificateKind.RECORD
        ? "この証明書の記載事項は、" + whose + "の住民票の記載と相違ないことを証明する。"
        : "この写しは、" + whose + "の住民票の原本と相違ないことを証明する。";
  }

  /** Told by this side itself: a title that the core had wrong would be wrong on the page too. */
  private static String title(CertificateKind kind) {
    return switch (kind) {
      case RESIDENCE -> "住民票の写し";
      case RECORD -> "住民票記載事項証明書";
      case SEAL -> "印鑑登録証明書";
    };
  }

  private FinishedPage seal() {
    var holder = record.persons().getFirst();
    var texts = common(title(CertificateKind.SEAL), 1, 1);
    texts.put("certification", "この写しは、登録された印影と相違ないことを証明する。");
    texts.put("address", record.address());
    texts.put("name", holder.name());
    texts.put("former_name", holder.formerName().orElse(PersonCells.EMPTY));
    texts.put("alias", holder.alias().orElse(PersonCells.EMPTY));
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

  private SortedMap<String, String> common(String title, int number, int of) {
    var authority = record.authority();
    var texts = new TreeMap<String, String>();
    texts.put("title", title);
    texts.put("municipality", authority.prefecture() + authority.name());
    texts.put("issue_number", details.issueNumber());
    texts.put("issued_on", EraDate.words(details.issuedOn()));
    texts.put("form", details.formVersion());
    texts.put("page", "%d/%d".formatted(number, of));
    texts.put("mayor", office(authority) + "　" + authority.mayorName());
    if (details.realm() == Realm.SPECIMEN) {
      texts.put("specimen", "見本　証明書として使用できません");
      texts.put("specimen_mark", "見本");
    }
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
