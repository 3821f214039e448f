package tewatashi.issuance.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.IssueDetails;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.certificate.ResidenceRecord;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.certificate.Sex;
import tewatashi.issuance.document.FinishedPage;
import tewatashi.issuance.document.ReleaseCheck;
import tewatashi.issuance.document.ReleaseCheck.Verdict;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.port.FinishedPageReader.UnreadablePage;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.Papers;
import tewatashi.issuance.rendering.Person;

/**
 * Goal: each thing that the release check compares is caught by its own comparison. Method: one
 * thing is planted on a drawn page; it is found, by that comparison and no other; with that one
 * comparison taken out the page passes, so that no line of the table is true by accident.
 */
class ComparedThingsTest {
  private static final String FORM = Fonts.IPAMJ.word(CertificateKind.RESIDENCE);
  private static final String PAGES = "number of pages";
  private static final String NUMBERS = "kind or page number";
  private static final ResidenceRecord HANAKO = Person.named(1, "見本 花子").record();
  private static final ResidenceRecord TARO =
      Person.named(2, "見本 太郎").born("1980-01-02", Sex.MALE).as("夫").record();
  private static final ResidenceCertificate ALONE = paper(Scope.HOLDER, HANAKO);
  private static final SealCertificate SEAL =
      Papers.seal(Fonts.IPAMJ.word(CertificateKind.SEAL), HANAKO, 13.5, 13.5);
  private static final Set<String> ITEMS =
      Set.of(
          "household_head",
          "relationship",
          "individual_number",
          "domicile",
          "register_head",
          "nationality",
          "article_30_45",
          "residence_status",
          "residence_period",
          "residence_expires",
          "residence_card_number");

  /**
   * One line of the table.
   *
   * @param comparison which field or picture names, in {@link #comparedAs}' words, it looks at
   */
  private record Thing(
      String name,
      CertificateContent right,
      CertificateContent drawn,
      Predicate<String> comparison) {}

  @TestFactory
  Stream<DynamicTest> isCaughtByItsOwnComparisonAndPassesWithoutIt() {
    return things()
        .map(thing ->
            DynamicTest.dynamicTest(
                thing.name,
                () -> caught(read(thing.drawn), Records.expected(thing.right), thing.comparison)));
  }

  private static Stream<Thing> things() {
    var nine = (ResidenceCertificate) Papers.all(FORM).get("03-household-of-nine");
    return Stream.of(
        new Thing(
            "names", ALONE, paper(Scope.HOLDER, Person.named(1, "見本 華子").record()), last("name")),
        new Thing(
            "birth dates",
            ALONE,
            paper(Scope.HOLDER, Person.named(1, "見本 花子").born("1984-03-08", Sex.FEMALE).record()),
            last("birth_date")),
        new Thing(
            "addresses",
            ALONE,
            with(ALONE, ALONE.details(), ALONE.authority(), "見本県見本市北町一丁目2番3号"),
            "address"::equals),
        new Thing(
            "members",
            paper(Scope.HOUSEHOLD, HANAKO, TARO),
            paper(
                Scope.HOUSEHOLD,
                HANAKO,
                Person.named(2, "見本 次郎").born("2010-05-06", Sex.MALE).as("子").record()),
            field -> field.startsWith("block.2.")),
        new Thing(
            "number of members on a page",
            paper(Scope.HOUSEHOLD, HANAKO, TARO),
            paper(Scope.HOUSEHOLD, HANAKO),
            field -> field.startsWith("block.2.")),
        new Thing(
            "number of members over pages",
            nine,
            Papers.residence(FORM, Scope.HOUSEHOLD, Papers.ALL, nine.members().subList(0, 8)),
            field -> field.equals(PAGES) || field.equals(NUMBERS) || field.equals("page")),
        new Thing(
            "items asked for and no others",
            Papers.residence(FORM, Scope.HOLDER, Papers.NONE, Papers.hanako()),
            Papers.residence(FORM, Scope.HOLDER, Papers.ALL, Papers.hanako()),
            field -> ITEMS.contains(field.substring(field.lastIndexOf('.') + 1))),
        new Thing(
            "seal impression",
            SEAL,
            Papers.seal(Fonts.IPAMJ.word(CertificateKind.SEAL), HANAKO, 13.5, 13.7),
            "picture impression"::equals),
        new Thing(
            "mayor",
            ALONE,
            with(ALONE, ALONE.details(), authority("手渡　二郎", 21), ALONE.address()),
            "mayor"::equals),
        new Thing(
            "official seal",
            ALONE,
            with(ALONE, ALONE.details(), authority("手渡　一郎", 20.5), ALONE.address()),
            "picture official_seal"::equals),
        new Thing(
            "date",
            ALONE,
            with(ALONE, details("7K2M-9QXA-41TB", 23), ALONE.authority(), ALONE.address()),
            "issued_on"::equals),
        new Thing(
            "issue number",
            ALONE,
            with(ALONE, details("7K2M-9QXA-41TC", 22), ALONE.authority(), ALONE.address()),
            "issue_number"::equals));
  }

  /** Page n/m: two pages of one document in the wrong order, and one that counts wrongly. */
  @TestFactory
  Stream<DynamicTest> aPagesOwnNumberIsCompared() throws UnreadablePage {
    var nine = Papers.all(FORM).get("03-household-of-nine");
    var expected = Records.expected(nine);
    var seen = read(nine);
    return Stream.of(
        DynamicTest.dynamicTest(
            "page n/m as printed",
            () ->
                caught(
                    List.of(printed(seen.get(0), "1/2"), seen.get(1), seen.get(2)),
                    expected,
                    "page"::equals)),
        DynamicTest.dynamicTest(
            "page n/m as counted",
            () ->
                caught(
                    List.of(counted(seen.get(0), 2, 3), seen.get(1), seen.get(2)),
                    expected,
                    NUMBERS::equals)),
        DynamicTest.dynamicTest(
            "pages out of order",
            () ->
                assertThat(
                        ReleaseCheck.compare(
                            List.of(seen.get(1), seen.get(0), seen.get(2)), expected))
                    .isInstanceOf(Verdict.Differs.class)));
  }

  private static void caught(
      List<FinishedPage> seen, List<FinishedPage> expected, Predicate<String> comparison) {
    assertThat(ReleaseCheck.compare(seen, expected))
        .isInstanceOfSatisfying(
            Verdict.Differs.class,
            differs ->
                assertThat(differs.where())
                    .as("no other comparison catches it")
                    .isNotEmpty()
                    .allMatch(where -> comparedAs(where).anyMatch(comparison)));
    assertThat(
            ReleaseCheck.compare(
                without(comparison, seen, expected), without(comparison, expected, seen)))
        .as("with that comparison taken out")
        .isInstanceOf(Verdict.Matches.class);
  }

  /** The comparison's name for a place: its field, or one of its pictures. */
  private static Stream<String> comparedAs(String where) {
    String field = where.replaceFirst("^page \\d+: ", "");
    return field.equals("pictures")
        ? Stream.of("picture official_seal", "picture impression")
        : Stream.of(field);
  }

  /** These pages as a check sees them that does not make this comparison. */
  private static List<FinishedPage> without(
      Predicate<String> comparison, List<FinishedPage> pages, List<FinishedPage> others) {
    var seen = new ArrayList<FinishedPage>();
    int count = comparison.test(PAGES) ? Math.min(pages.size(), others.size()) : pages.size();
    for (var page : pages.subList(0, count)) {
      var texts = new TreeMap<>(page.texts());
      texts.keySet().removeIf(comparison);
      boolean numbers = comparison.test(NUMBERS);
      seen.add(
          new FinishedPage(
              page.kind(),
              numbers ? 1 : page.number(),
              numbers ? 1 : page.of(),
              texts,
              page.images().stream()
                  .filter(image -> !comparison.test("picture " + image.name()))
                  .toList()));
    }
    return seen;
  }

  private static FinishedPage printed(FinishedPage page, String words) {
    var texts = new TreeMap<>(page.texts());
    texts.put("page", words);
    return new FinishedPage(page.kind(), page.number(), page.of(), texts, page.images());
  }

  private static FinishedPage counted(FinishedPage page, int number, int of) {
    return new FinishedPage(page.kind(), number, of, page.texts(), page.images());
  }

  private static Predicate<String> last(String cell) {
    return field -> field.equals(cell) || field.endsWith("." + cell);
  }

  private static List<FinishedPage> read(CertificateContent content) throws UnreadablePage {
    var rendering = (Rendering.Rendered) Fonts.IPAMJ.prepared().render(content);
    return new PdfPageReader().read(rendering.document());
  }

  private static ResidenceCertificate paper(Scope scope, ResidenceRecord... members) {
    return Papers.residence(FORM, scope, Papers.NONE, List.of(members));
  }

  private static IssueDetails details(String number, int day) {
    return new IssueDetails(number, LocalDate.of(2026, 11, day), FORM, ALONE.details().realm());
  }

  private static IssuingAuthority authority(String mayor, double sealMm) {
    var is = Papers.authority();
    var seal = new Picture(is.officialSeal().png(), sealMm, sealMm);
    return new IssuingAuthority(
        is.municipality(), is.prefecture(), is.name(), is.mayorTitle(), mayor, seal);
  }

  private static ResidenceCertificate with(
      ResidenceCertificate paper,
      IssueDetails details,
      IssuingAuthority authority,
      String address) {
    return new ResidenceCertificate(
        details,
        authority,
        paper.kind(),
        paper.scope(),
        paper.items(),
        address,
        paper.householdHead(),
        paper.members());
  }
}
