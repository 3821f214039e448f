package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
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
 * Goal: every right page passes and no wrong one does. Method: a right document, then one thing
 * wrong at a time; wrong contents differ, wrong drawings are refused.
 */
class PlantedErrorsTest {
  private static final String FORM = Fonts.IPAMJ.renderer().formVersion();
  private static final ResidenceCertificate HANAKO =
      Papers.residence(FORM, Scope.HOLDER, Papers.ALL, Papers.hanako());
  private static final SealCertificate SEAL =
      Papers.seal(FORM, Papers.hanako().getFirst(), 13.5, 13.5);
  private static final CertificateContent NINE = Papers.all(FORM).get("03-household-of-nine");

  private final PdfPageReader reader = new PdfPageReader();

  @ParameterizedTest
  @EnumSource(Fonts.class)
  void everyRightPageMatches(Fonts fonts) throws UnreadablePage {
    for (var paper : Papers.all(fonts.renderer().formVersion()).entrySet()) {
      var document = drawn(fonts, paper.getValue());
      assertThat(check(document, paper.getValue()))
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
    assertThat(check(drawn(content), HANAKO))
        .isEqualTo(differs("page 1: specimen", "page 1: specimen_mark"));
  }

  @Test
  void anotherPersonsPageDiffers() throws UnreadablePage {
    var taro = Person.named(1, "見本 太郎").born("1990-01-01", Sex.MALE).record();
    var document = drawn(Papers.residence(FORM, Scope.HOLDER, Papers.ALL, List.of(taro)));
    assertThat(where(document, HANAKO)).contains("page 1: block.1.name", "page 1: block.1.sex");
  }

  @Test
  void anotherPersonsPageMixedInDiffers() throws UnreadablePage {
    var mixed =
        Tampered.with(
            drawn(NINE),
            document -> {
              var foreign = org.apache.pdfbox.Loader.loadPDF(drawn(HANAKO).pdf());
              document.removePage(1);
              var pages = document.getPages();
              pages.insertAfter(document.importPage(foreign.getPage(0)), document.getPage(0));
              pages.remove(document.getNumberOfPages() - 1);
            });
    assertThatDiffersOrRefuses(mixed, NINE);
  }

  @Test
  void pagesInAnotherOrderDiffer() throws UnreadablePage {
    var swapped =
        Tampered.with(
            drawn(NINE),
            document -> {
              var first = document.getPage(0);
              document.getPages().remove(first);
              document.getPages().insertAfter(first, document.getPage(0));
            });
    assertThat(where(swapped, NINE)).contains("page 1: kind or page number", "page 1: page");
  }

  @Test
  void aMissingPageDiffers() throws UnreadablePage {
    var shorter = Tampered.with(drawn(NINE), document -> document.removePage(2));
    assertThat(where(shorter, NINE)).contains("number of pages");
  }

  @Test
  void theBaseFormForAVariantDiffers() throws UnreadablePage {
    var variant = Person.named(1, Papers.VARIANT_IPAMJ).record();
    var base = Person.named(1, Papers.VARIANT_IPAMJ.replaceAll("[\\x{E0100}-\\x{E01EF}]", ""));
    var document = drawn(paperOf(base));
    assertThat(where(document, Papers.residence(FORM, Scope.HOLDER, Set.of(), List.of(variant))))
        .containsExactly("page 1: block.1.name");
  }

  /** A known gap, kept in sight until the strict reader compares each glyph with the font's. */
  @Test
  void aWrongShapeUnderTheRightWordsIsNotSeenYet() throws UnreadablePage {
    var harmed =
        Tampered.with(
            drawn(HANAKO),
            document -> {
              var fonts =
                  document.getPage(0).getResources().getCOSObject().getCOSDictionary(COSName.FONT);
              var descendant =
                  (COSDictionary)
                      fonts
                          .getCOSDictionary(COSName.getPDFName("F1"))
                          .getCOSArray(COSName.DESCENDANT_FONTS)
                          .getObject(0);
              Tampered.bytes(
                  descendant.getCOSStream(COSName.CID_TO_GID_MAP),
                  map -> {
                    map[3] = map[5];
                    return map;
                  });
            });
    assertThat(check(harmed, HANAKO)).isEqualTo(new Verdict.Matches(1));
  }

  @Test
  void aMissingOfficialSealDiffers() throws UnreadablePage {
    var harmed = Tampered.drawing(drawn(HANAKO), s -> s.replaceFirst("/official_seal Do", ""));
    assertThat(where(harmed, HANAKO)).containsExactly("page 1: pictures");
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
  void aMissingCertificationDiffers() throws UnreadablePage {
    // The only text of eleven points that begins at 22 mm and 235 mm.
    var harmed =
        Tampered.drawing(
            drawn(HANAKO), s -> s.replaceFirst("BT 1 0 0 1 62.362 16[0-9.]+ Tm[^\n]*ET\n", ""));
    assertThat(where(harmed, HANAKO)).containsExactly("page 1: certification");
  }

  @Test
  void anImpressionThatWasScaledDiffers() throws UnreadablePage {
    var harmed =
        Tampered.drawing(
            drawn(SEAL), s -> s.replaceFirst("q 38.268 0 0 38.268", "q 39.268 0 0 39.268"));
    assertThat(where(harmed, SEAL)).containsExactly("page 1: pictures");
  }

  @Test
  void anotherImpressionDiffers() throws UnreadablePage {
    var other = Papers.seal(FORM, Papers.hanako().getFirst(), 13.5, 13.6);
    assertThat(where(drawn(other), SEAL)).containsExactly("page 1: pictures");
  }

  @Test
  void somethingDrawnOverATextIsRefused() {
    refused(drawing -> drawing + "1 g 40 700 200 20 re f\n", "over what lies above");
    refused(drawing -> "0 g 40 700 200 20 re f\n" + drawing, "dark ground");
    refused(drawing -> "8 w 40 700 m 200 700 l S\n" + drawing, "thick line");
  }

  @Test
  void aTextThatNobodyCanSeeIsRefused() {
    refused(drawing -> drawing.replaceFirst("BT 1 0", "3 Tr BT 1 0"), "operator");
    refused(drawing -> drawing.replaceAll("0.1 g", "1 g"), "too pale");
    refused(drawing -> drawing.replaceAll(" 8.500 Tf", " 1 Tf"), "another size");
  }

  @Test
  void aTextElsewhereIsRefused() {
    refused(drawing -> drawing.replaceFirst("BT 1 0 0 1 62.362", "BT 1 0 0 1 300"), "none may be");
    refused(drawing -> drawing + "BT 1 0 0 1 100 400 Tm /F1 9 Tf <0001> Tj ET\n", "none may be");
  }

  @Test
  void aTextThatRunsOverItsCellIsRefused() {
    refused(
        drawing -> drawing.replaceAll("0 Tc /F1 8.500 Tf", "60 Tc /F1 8.500 Tf"), "none may be");
  }

  @Test
  void otherPaperIsRefused() {
    refusedFile(document -> document.getPage(0).setMediaBox(PDRectangle.A5), "another size");
    refusedFile(document -> document.getPage(0).setRotation(90), "page with more");
    refusedFile(document -> document.getPage(0).setCropBox(PDRectangle.A5), "page with more");
  }

  @Test
  void whatHasNoPlaceInAFormIsRefused() {
    refusedFile(
        document -> document.getPage(0).getAnnotations().add(new PDAnnotationText()),
        "page with more");
    refusedFile(document -> document.addPage(new PDPage(PDRectangle.A4)), "");
    refusedFile(
        document -> document.getDocumentCatalog().getCOSObject().setItem("Names", new COSArray()),
        "catalog with more");
  }

  @Test
  void aFileWithSomethingAppendedIsRefused() {
    byte[] good = drawn(HANAKO).pdf();
    byte[] longer = java.util.Arrays.copyOf(good, good.length + 20);
    System.arraycopy("startxref\n9\n%%EOF\n".getBytes(), 0, longer, good.length, 18);
    assertThatThrownBy(() -> reader.read(new FinishedDocument(longer, 1)))
        .isInstanceOf(UnreadablePage.class)
        .hasMessageContaining("appended");
  }

  @Test
  void brokenBytesAreRefusedAndNotQuoted() {
    byte[] bytes = drawn(HANAKO).pdf();
    java.util.Arrays.fill(bytes, 200, 4000, (byte) '#');
    assertThatThrownBy(() -> reader.read(new FinishedDocument(bytes, 1)))
        .isInstanceOf(UnreadablePage.class)
        .hasNoCause();
  }

  private void refused(java.util.function.UnaryOperator<String> harm, String because) {
    assertThatThrownBy(() -> reader.read(Tampered.drawing(drawn(HANAKO), harm)))
        .isInstanceOf(UnreadablePage.class)
        .hasMessageContaining(because);
  }

  private void refusedFile(Tampered.Harm harm, String because) {
    assertThatThrownBy(() -> reader.read(Tampered.with(drawn(HANAKO), harm)))
        .isInstanceOf(UnreadablePage.class)
        .hasMessageContaining(because);
  }

  private void assertThatDiffersOrRefuses(FinishedDocument document, CertificateContent content) {
    try {
      assertThat(check(document, content)).isInstanceOf(Verdict.Differs.class);
    } catch (UnreadablePage refused) {
      assertThat(refused).hasMessageNotContaining("花子");
    }
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

  private static Verdict differs(String... where) {
    return new Verdict.Differs(List.of(where));
  }

  private static ResidenceCertificate paperOf(Person person) {
    return Papers.residence(FORM, Scope.HOLDER, Set.of(), List.of(person.record()));
  }

  private static FinishedDocument drawn(CertificateContent content) {
    return drawn(Fonts.IPAMJ, content);
  }

  private static FinishedDocument drawn(Fonts fonts, CertificateContent content) {
    return ((Rendering.Rendered) fonts.renderer().render(content)).document();
  }
}
