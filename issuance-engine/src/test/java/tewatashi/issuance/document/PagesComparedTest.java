package tewatashi.issuance.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.document.FinishedPage.PlacedImage;
import tewatashi.issuance.document.ReleaseCheck.Verdict;

/** The comparison itself, one thing at a time, on pages that are as small as pages can be. */
class PagesComparedTest {
  private static final CertificateKind KIND = CertificateKind.RESIDENCE;
  private static final PlacedImage SEAL = image("official_seal", "aa", 20, 30);
  private static final FinishedPage PAGE = page(KIND, 1, 1, Map.of("name", "見本"), SEAL);

  @Test
  void whatIsAlikeMatchesAndIsCounted() {
    assertThat(ReleaseCheck.compare(List.of(PAGE), List.of(PAGE)))
        .isEqualTo(new Verdict.Matches(1));
    assertThat(ReleaseCheck.compare(List.of(PAGE, PAGE), List.of(PAGE, PAGE)))
        .isEqualTo(new Verdict.Matches(2));
  }

  @Test
  void anotherNumberOfPagesDiffersEvenIfNoneIsLeft() {
    assertDiffers(List.of(), List.of());
    assertDiffers(List.of(), List.of(PAGE));
    assertDiffers(List.of(PAGE), List.of());
    assertDiffers(List.of(PAGE, PAGE), List.of(PAGE));
    assertDiffers(List.of(PAGE), List.of(PAGE, PAGE));
  }

  @Test
  void theSecondPageIsComparedToo() {
    var other = page(KIND, 1, 1, Map.of("name", "記載"), SEAL);
    assertDiffers(List.of(PAGE, other), List.of(PAGE, PAGE));
  }

  @Test
  void anotherPaperOrAnotherPageNumberDiffers() {
    var texts = Map.of("name", "見本");
    assertDiffers(page(CertificateKind.RECORD, 1, 1, texts, SEAL));
    assertDiffers(page(KIND, 2, 1, texts, SEAL));
    assertDiffers(page(KIND, 1, 2, texts, SEAL));
  }

  @Test
  void aTextThatIsAnotherOrMissingOrTooManyDiffers() {
    assertDiffers(page(KIND, 1, 1, Map.of("name", "記載"), SEAL));
    assertDiffers(page(KIND, 1, 1, Map.of(), SEAL));
    assertDiffers(page(KIND, 1, 1, Map.of("name", "見本", "address", "見本町"), SEAL));
    assertDiffers(page(KIND, 1, 1, Map.of("address", "見本"), SEAL));
  }

  @Test
  void aPictureThatIsAnotherOrMissingOrTooManyDiffers() {
    assertDiffers(pictures());
    assertDiffers(pictures(SEAL, SEAL));
    assertDiffers(pictures(image("impression", "aa", 20, 30)));
    assertDiffers(pictures(image("official_seal", "bb", 20, 30)));
  }

  @Test
  void picturesAreComparedInTheOrderDrawn() {
    var impression = image("impression", "cc", 15, 15);
    assertThat(
            ReleaseCheck.compare(
                List.of(pictures(impression, SEAL)), List.of(pictures(SEAL, impression))))
        .isInstanceOf(Verdict.Differs.class);
  }

  @Test
  void aPictureOfAnotherSizeDiffersByMoreThanATenthOfAMillimetre() {
    for (double off : new double[] {0.09, -0.09}) {
      assertMatches(pictures(image("official_seal", "aa", 20 + off, 30)));
      assertMatches(pictures(image("official_seal", "aa", 20, 30 + off)));
    }
    for (double off : new double[] {0.11, -0.11, 5}) {
      assertDiffers(pictures(image("official_seal", "aa", 20 + off, 30)));
      assertDiffers(pictures(image("official_seal", "aa", 20, 30 + off)));
    }
  }

  @Test
  void exactlyATenthOfAMillimetreIsStillTheSameSize() {
    var small = pictures(image("official_seal", "aa", 0.1, 0.1));
    for (double[] size : new double[][] {{0.2, 0.1}, {0.1, 0.2}}) {
      var seen = pictures(image("official_seal", "aa", size[0], size[1]));
      assertThat(ReleaseCheck.compare(List.of(seen), List.of(small)))
          .isInstanceOf(Verdict.Matches.class);
    }
  }

  @Test
  void ofPicturesThatDifferBothSidesAreSaidWithNameDigestAndSize() {
    var verdict =
        ReleaseCheck.compare(
            List.of(pictures(SEAL, image("impression", "cc", 15, 15))), List.of(PAGE));
    assertThat(((Verdict.Differs) verdict).differences())
        .singleElement()
        .satisfies(difference -> {
          var seal = "official_seal " + "aa".repeat(32) + " 20.0x30.0";
          assertThat(difference.expected()).contains(seal);
          assertThat(difference.seen())
              .contains(seal + ", impression " + "cc".repeat(32) + " 15.0x15.0");
        });
  }

  @Test
  void whereItDiffersIsSaidByPageAndFieldWithoutTheValue() {
    var verdict =
        ReleaseCheck.compare(
            List.of(PAGE, page(KIND, 3, 1, Map.of("name", "記載"))), List.of(PAGE, PAGE));
    assertThat(((Verdict.Differs) verdict).where())
        .containsExactly("page 2: kind or page number", "page 2: name", "page 2: pictures");
    var missing = ReleaseCheck.compare(List.of(PAGE), List.of(PAGE, PAGE));
    assertThat(((Verdict.Differs) missing).where()).containsExactly("number of pages");
  }

  private static FinishedPage pictures(PlacedImage... images) {
    return page(KIND, 1, 1, Map.of("name", "見本"), images);
  }

  private static FinishedPage page(
      CertificateKind kind, int number, int of, Map<String, String> texts, PlacedImage... images) {
    return new FinishedPage(kind, number, of, new TreeMap<>(texts), List.of(images));
  }

  private static PlacedImage image(String name, String digest, double width, double height) {
    return new PlacedImage(name, digest.repeat(32), width, height);
  }

  private static void assertMatches(FinishedPage seen) {
    assertThat(ReleaseCheck.compare(List.of(seen), List.of(PAGE)))
        .isInstanceOf(Verdict.Matches.class);
  }

  private static void assertDiffers(FinishedPage seen) {
    assertDiffers(List.of(seen), List.of(PAGE));
  }

  private static void assertDiffers(List<FinishedPage> seen, List<FinishedPage> expected) {
    assertThat(ReleaseCheck.compare(seen, expected)).isInstanceOf(Verdict.Differs.class);
  }
}
