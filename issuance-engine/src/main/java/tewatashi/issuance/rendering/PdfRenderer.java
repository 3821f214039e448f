package tewatashi.issuance.rendering;

import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.port.CertificateRenderer;
import tewatashi.issuance.session.MunicipalityCode;

/**
 * Draws the papers as PDF. Any number of threads may use one: it keeps nothing but the fonts, and
 * how many may draw at once is the caller's gate.
 */
public final class PdfRenderer implements CertificateRenderer {
  /** Which forms are drawn here; a change of any stroke is a new one. */
  private static final String FORMS = "2026-1";

  private final FontSet fonts;
  private final int pagesMax;
  private final String formVersion;

  private PdfRenderer(FontSet fonts, int pagesMax) {
    this.fonts = fonts;
    this.pagesMax = pagesMax;
    this.formVersion = FORMS + "+" + fonts.word();
  }

  /**
   * A renderer with these fonts.
   *
   * @param pagesMax of one copy, above 0: {@code Limits.pagesMax}
   */
  public static PdfRenderer with(FontSet fonts, int pagesMax) {
    if (pagesMax < 1) {
      throw new IllegalArgumentException("a copy has a page");
    }
    return new PdfRenderer(fonts, pagesMax);
  }

  @Override
  public String formVersion(MunicipalityCode municipality, CertificateKind kind) {
    return formVersion();
  }

  public String formVersion() {
    return formVersion;
  }

  @Override
  public Rendering render(CertificateContent content) {
    try {
      return new Rendering.Rendered(draw(content));
    } catch (Unprintable e) {
      return e.refusal();
    }
  }

  private FinishedDocument draw(CertificateContent content) throws Unprintable {
    return switch (content) {
      case ResidenceCertificate residence -> {
        if (ResidenceForm.sheets(residence) > pagesMax) {
          throw Unprintable.textTooLong("members");
        }
        yield ResidenceForm.draw(residence, fonts, formVersion);
      }
      case SealCertificate seal -> SealForm.draw(seal, fonts, formVersion);
    };
  }
}
