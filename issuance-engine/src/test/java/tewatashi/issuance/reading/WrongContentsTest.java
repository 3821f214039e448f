package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.certificate.Sex;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.ReleaseCheck;
import tewatashi.issuance.document.ReleaseCheck.Verdict;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.port.FinishedPageReader.UnreadablePage;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.Papers;
import tewatashi.issuance.rendering.Person;
import tewatashi.issuance.session.Realm;

/**
 * Goal: every right page passes, and one that says something else than the record differs where it
 * does. Method: our own writer draws a wrong content rightly.
 */
class WrongContentsTest {
  private static final String FORM = Fonts.IPAMJ.word(CertificateKind.RESIDENCE);
  private static final ResidenceCertificate HANAKO =
      Papers.residence(FORM, Scope.HOLDER, Papers.ALL, Papers.hanako());
  private static final SealCertificate SEAL =
      Papers.seal(Fonts.IPAMJ.word(CertificateKind.SEAL), Papers.hanako().getFirst(), 13.5, 13.5);
  private static final CertificateContent NINE =
      Papers.all(Fonts.IPAMJ).get("03-household-of-nine");

  private final PdfPageReader reader = new PdfPageReader();

  @ParameterizedTest
  @EnumSource(Fonts.class)
  void everyRightPageMatches(Fonts fonts) throws UnreadablePage {
    for (var paper : Papers.all(fonts).entrySet()) {
      var document = drawn(fonts, paper.getValue());
      var seen = readerOf(fonts).read(document);
      assertThat(ReleaseCheck.compare(seen, Records.expected(paper.getValue())))
          .as(paper.getKey())
          .isEqualTo(new Verdict.Matches(document.pages()));
    }
  }

  @Test
  void aPageOfTheProductionRealmBearsNoSpecimen() throws UnreadablePage {
    var content =
        new ResidenceCertificate(
            Papers.details(FORM, Realm.PRODUCTION),
            HANAKO.authority(),
            HANAKO.kind(),
            HANAKO.scope(),
            HANAKO.items(),
            HANAKO.address(),
            HANAKO.householdHead(),
            HANAKO.members());
    assertThat(check(drawn(content), content)).isEqualTo(new Verdict.Matches(1));
    assertThat(where(drawn(content), HANAKO))
        .containsExactly("page 1: specimen", "page 1: specimen_mark");
  }

  @Test
  void anotherPersonsPageDiffers() throws UnreadablePage {
    var taro = Person.named(1, "見本 太郎").born("1990-01-01", Sex.MALE).record();
    var document = drawn(Papers.residence(FORM, Scope.HOLDER, Papers.ALL, List.of(taro)));
    assertThat(where(document, HANAKO)).contains("page 1: block.1.name", "page 1: block.1.sex");
  }

  @Test
  void theBaseFormForAVariantDiffers() throws UnreadablePage {
    var variant = Person.named(1, Papers.VARIANT_IPAMJ).record();
    var base = Person.named(1, Papers.VARIANT_IPAMJ.replaceAll("[\\x{E0100}-\\x{E01EF}]", ""));
    var document = drawn(paperOf(base));
    assertThat(where(document, Papers.residence(FORM, Scope.HOLDER, Set.of(), List.of(variant))))
        .containsExactly("page 1: block.1.name");
  }

  @Test
  void anotherMayorDiffers() throws UnreadablePage {
    var before = HANAKO.authority();
    var authority =
        new IssuingAuthority(
            before.municipality(),
            before.prefecture(),
            before.name(),
            before.mayorTitle(),
            "手渡　二郎",
            before.officialSeal());
    var content =
        new ResidenceCertificate(
            HANAKO.details(),
            authority,
            HANAKO.kind(),
            HANAKO.scope(),
            HANAKO.items(),
            HANAKO.address(),
            HANAKO.householdHead(),
            HANAKO.members());
    assertThat(where(drawn(content), HANAKO)).containsExactly("page 1: mayor");
  }

  @Test
  void anotherErasDateDiffers() throws UnreadablePage {
    var person = Person.named(1, "見本 花子").born("2019-04-30", Sex.FEMALE);
    var other = Person.named(1, "見本 花子").born("2019-05-01", Sex.FEMALE);
    assertThat(where(drawn(paperOf(person)), paperOf(other)))
        .containsExactly("page 1: block.1.birth_date");
  }

  @Test
  void anotherDayOfIssueDiffers() throws UnreadablePage {
    var details =
        new tewatashi.issuance.certificate.IssueDetails(
            HANAKO.details().issueNumber(), LocalDate.of(2026, 11, 23), FORM, Realm.SPECIMEN);
    var content =
        new ResidenceCertificate(
            details,
            HANAKO.authority(),
            HANAKO.kind(),
            HANAKO.scope(),
            HANAKO.items(),
            HANAKO.address(),
            HANAKO.householdHead(),
            HANAKO.members());
    assertThat(where(drawn(content), HANAKO)).containsExactly("page 1: issued_on");
  }

  @Test
  void itemsNobodyAskedForDiffer() throws UnreadablePage {
    var asked = Papers.residence(FORM, Scope.HOLDER, Set.of(), Papers.hanako());
    assertThat(where(drawn(HANAKO), asked))
        .contains("page 1: block.1.individual_number", "page 1: block.1.domicile");
  }

  @Test
  void aPartForTheWholeHouseholdDiffers() throws UnreadablePage {
    var whole = Papers.residence(FORM, Scope.HOUSEHOLD, Papers.ALL, Papers.hanako());
    assertThat(where(drawn(HANAKO), whole)).containsExactly("page 1: certification");
  }

  @Test
  void anotherImpressionDiffers() throws UnreadablePage {
    var other =
        Papers.seal(Fonts.IPAMJ.word(CertificateKind.SEAL), Papers.hanako().getFirst(), 13.5, 13.6);
    assertThat(where(drawn(other), SEAL)).containsExactly("page 1: pictures");
  }

  static PdfPageReader readerOf(Fonts fonts) {
    return switch (fonts) {
      case IPAMJ -> new PdfPageReader();
      case NOTO -> new PdfPageReader(ApprovedForms.builtIn(), InstalledFonts.vendored());
    };
  }

  private Verdict check(FinishedDocument document, CertificateContent content)
      throws UnreadablePage {
    return ReleaseCheck.compare(reader.read(document), Records.expected(content));
  }

  private List<String> where(FinishedDocument document, CertificateContent content)
      throws UnreadablePage {
    return Optional.of(check(document, content))
        .map(verdict -> verdict instanceof Verdict.Differs differs ? differs.where() : null)
        .orElseThrow(() -> new AssertionError("it matches"));
  }

  private static ResidenceCertificate paperOf(Person person) {
    return Papers.residence(FORM, Scope.HOLDER, Set.of(), List.of(person.record()));
  }

  private static FinishedDocument drawn(CertificateContent content) {
    return drawn(Fonts.IPAMJ, content);
  }

  private static FinishedDocument drawn(Fonts fonts, CertificateContent content) {
    return ((Rendering.Rendered) fonts.prepared().render(content)).document();
  }
}
