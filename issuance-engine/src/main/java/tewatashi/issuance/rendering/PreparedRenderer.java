package tewatashi.issuance.rendering;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.certificate.Picture;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.port.CertificateRenderer;
import tewatashi.issuance.rendering.form.PicturePlace;
import tewatashi.issuance.rendering.pdf.PngPicture;
import tewatashi.issuance.session.MunicipalityCode;

/**
 * Writes the papers as PDF: a form's skeleton, drawn once when the node starts, and behind it what
 * is personal. Any number of threads may use one; how many at once is the caller's gate.
 */
public final class PreparedRenderer implements CertificateRenderer {
  private final LetterShapes shapes;
  private final PreparedForms forms;
  private final int pagesMax;

  private PreparedRenderer(LetterShapes shapes, PreparedForms forms, int pagesMax) {
    this.shapes = shapes;
    this.forms = forms;
    this.pagesMax = pagesMax;
  }

  /**
   * A renderer with these fonts and forms.
   *
   * @param pagesMax of one copy, above 0: {@code Limits.pagesMax}
   */
  public static PreparedRenderer with(FontSet fonts, Forms forms, int pagesMax) {
    if (pagesMax < 1) {
      throw new IllegalArgumentException("a copy has a page");
    }
    var shapes = new LetterShapes(fonts);
    return new PreparedRenderer(shapes, PreparedForms.of(forms, fonts.word()), pagesMax);
  }

  @Override
  public String formVersion(IssuingAuthority authority, CertificateKind kind) {
    return formVersion(authority.municipality(), kind);
  }

  /** The same, for who knows no more of the authority than whose it is. */
  String formVersion(MunicipalityCode municipality, CertificateKind kind) {
    return forms.of(municipality, kind).word();
  }

  /** Every form that this renderer may draw, for whoever approves them. */
  public List<FormInUse> formsInUse() {
    return forms.inUse();
  }

  @Override
  public Rendering render(CertificateContent content) {
    try {
      return new Rendering.Rendered(write(content));
    } catch (Unprintable e) {
      return e.refusal();
    }
  }

  private FinishedDocument write(CertificateContent content) throws Unprintable {
    var municipality = content.authority().municipality();
    var page = new PageWriter(shapes);
    return switch (content) {
      case ResidenceCertificate paper -> {
        var form = forms.of(municipality, paper.kind());
        var drawn = List.of(drawn(form, 0, content.authority().officialSeal()));
        var pictures = List.of(content.authority().officialSeal());
        int pages = Math.ceilDiv(paper.members().size(), form.personsASheet());
        if (pages > pagesMax) {
          throw Unprintable.textTooLong("members");
        }
        var document = new Sheets(form, page, new CellTexts(form, content, pages), pictures);
        int[] ends = new int[pages];
        for (int number = 1; number <= pages; number++) {
          ends[number - 1] = document.write(number, paper.members(), paper.items());
        }
        yield finish(form, content, page, drawn, ends);
      }
      case SealCertificate paper -> {
        var form = forms.of(municipality, CertificateKind.SEAL);
        var pictures = List.of(content.authority().officialSeal(), paper.seal().impression());
        var drawn = new ArrayList<PngPicture>(2);
        for (int i = 0; i < pictures.size(); i++) {
          drawn.add(drawn(form, i, pictures.get(i)));
        }
        var document = new Sheets(form, page, new CellTexts(form, content, 1), pictures);
        yield finish(
            form, content, page, drawn, new int[] {document.write(1, List.of(), Set.of())});
      }
    };
  }

  private static FinishedDocument finish(
      PreparedForm form,
      CertificateContent content,
      PageWriter page,
      List<PngPicture> pictures,
      int[] ends) {
    var details = content.details();
    byte[] file =
        form.writer(details.realm())
            .write(details.issueNumber(), page.facesInUse(), pictures, page.bytes(), ends);
    return new FinishedDocument(file, ends.length);
  }

  /** A picture that fits its place and that PDF can take as it is. */
  private static PngPicture drawn(PreparedForm form, int index, Picture picture)
      throws Unprintable {
    PicturePlace place = form.definition().pictures().get(index);
    if (picture.widthMm() > place.room().width() || picture.heightMm() > place.room().height()) {
      throw Unprintable.textTooLong(place.field());
    }
    var png = PngPicture.of(place.field(), picture.png());
    if (png.isEmpty()) {
      throw Unprintable.glyphMissing(place.field());
    }
    return png.get();
  }
}
