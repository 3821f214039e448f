package tewatashi.issuance.reading;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pdfbox.Loader;
import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateContent.ResidenceCertificate;
import tewatashi.issuance.certificate.CertificateContent.SealCertificate;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.port.FinishedPageReader.UnreadablePage;
import tewatashi.issuance.rendering.Fonts;
import tewatashi.issuance.rendering.Papers;
import tewatashi.issuance.rendering.PreparedRenderer;
import tewatashi.issuance.session.Realm;

/** The hard papers of a form that is to be approved, drawn by it. */
final class SamplePapers {
  private SamplePapers() {}

  /** By a name for the file. */
  static Map<String, byte[]> of(CertificateKind kind, Realm realm, PreparedRenderer renderer) {
    String word = renderer.formVersion(Papers.authority(), kind);
    var papers = new TreeMap<String, byte[]>();
    Papers.all(Fonts.NOTO)
        .forEach((name, content) -> {
          if ((content instanceof SealCertificate) == (kind == CertificateKind.SEAL)) {
            var rendering = renderer.render(as(content, kind, realm, word));
            if (rendering instanceof Rendering.Rendered rendered) {
              papers.put(name, rendered.document().pdf());
            } else {
              throw new IllegalStateException(name + ": " + rendering);
            }
          }
        });
    return papers;
  }

  /** What keeps the reader from reading it by this form. */
  static List<String> readBack(byte[] pdf, ApprovedForms form) {
    try (var opened = Loader.loadPDF(pdf)) {
      int pages = opened.getNumberOfPages();
      var reader = new PdfPageReader(form, InstalledFonts.vendored());
      return reader.read(new FinishedDocument(pdf, pages)).size() == pages
          ? List.of()
          : List.of("pages are missing");
    } catch (UnreadablePage | java.io.IOException e) {
      return List.of("cannot be read back: " + e.getMessage());
    }
  }

  private static CertificateContent as(
      CertificateContent content, CertificateKind kind, Realm realm, String word) {
    var details = Papers.details(word, realm);
    return switch (content) {
      case ResidenceCertificate paper ->
          new ResidenceCertificate(
              details,
              paper.authority(),
              kind,
              paper.scope(),
              paper.items(),
              paper.address(),
              paper.householdHead(),
              paper.members());
      case SealCertificate paper ->
          new SealCertificate(
              details, paper.authority(), paper.address(), paper.holder(), paper.seal());
    };
  }
}
