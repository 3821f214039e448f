package tewatashi.issuance.reading;

import java.util.List;
import java.util.stream.Stream;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.Scope;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.document.ReleaseCheck;
import tewatashi.issuance.document.ReleaseCheck.Verdict;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.port.FinishedPageReader.UnreadablePage;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.Papers;
import tewatashi.issuance.rendering.Person;

/** Every kind of error that we could think a writer of pages might make. */
public final class PlantedErrors {
  private PlantedErrors() {}

  /** The correct documents that errors are planted in. */
  public enum Base {
    /** One page, one person, a name with a variant character. */
    ONE_PAGE,
    /** A household of nine on three pages. */
    HOUSEHOLD,
    /** A seal's certificate. */
    SEAL;

    /** What it certifies. */
    public CertificateContent content() {
      String form = Fonts.IPAMJ.word(CertificateKind.RESIDENCE);
      return switch (this) {
        case ONE_PAGE ->
            Papers.residence(
                form,
                Scope.HOLDER,
                Papers.ALL,
                List.of(Person.named(1, Papers.VARIANT_IPAMJ).numbered("123456789018").record()));
        case HOUSEHOLD ->
            java.util.Objects.requireNonNull(Papers.all(Fonts.IPAMJ).get("03-household-of-nine"));
        case SEAL ->
            Papers.seal(
                Fonts.IPAMJ.word(CertificateKind.SEAL), Papers.hanako().getFirst(), 13.5, 13.5);
      };
    }

    /** The correct file. */
    public byte[] document() {
      return ((Rendering.Rendered) Fonts.IPAMJ.prepared().render(content())).document().pdf();
    }

    int pages() {
      return this == HOUSEHOLD ? 3 : 1;
    }
  }

  /** All kinds. */
  public static List<PlantedError> all() {
    return Stream.of(
            PlantedInTexts.letters(),
            PlantedInTexts.places(),
            PlantedInTexts.states(),
            PlantedInFonts.shapes(),
            PlantedInFonts.frames(),
            PlantedInFonts.names(),
            PlantedInFonts.words(),
            PlantedInFiles.pictures(),
            PlantedInFiles.pages(),
            PlantedInFiles.files())
        .flatMap(List::stream)
        .toList();
  }

  /** Whether the reader refuses the document with this error, or the release check sees it. */
  public static boolean isCaught(PlantedError error, PdfPageReader reader) {
    byte[] harmed = error.mutate(error.base().document());
    return !passes(harmed, error.base(), reader);
  }

  static boolean passes(byte[] pdf, Base base, PdfPageReader reader) {
    try {
      var seen = reader.read(new FinishedDocument(pdf, base.pages()));
      var verdict = ReleaseCheck.compare(seen, Records.expected(base.content()));
      return verdict instanceof Verdict.Matches;
    } catch (UnreadablePage refused) {
      return false;
    }
  }

  static Dissected dissected(byte[] pdf) {
    var form = ApprovedForms.builtIn().of(pdf).getFirst();
    return Dissected.of(pdf, form.skeleton().length());
  }
}
