package tewatashi.issuance.bench;

import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.port.CertificateRenderer.Rendering;
import tewatashi.issuance.rendering.Fonts;

/** Pages of different households of four, every item asked for: what a page weighs in full. */
final class BenchPages {
  private static final int MEMBERS = 4;

  private BenchPages() {}

  /** What stands on them. */
  static Ring<CertificateContent> contents(int count) throws Exception {
    var form = Fonts.IPAMJ.word(CertificateKind.RESIDENCE);
    return Ring.of(count, number -> Household.of(MEMBERS, number, form));
  }

  /** The same, finished. */
  static Ring<FinishedDocument> finished(int count) throws Exception {
    var contents = contents(count);
    return Ring.of(count, _ -> finished(contents.next()));
  }

  /** One of them, finished. */
  static FinishedDocument finished(CertificateContent content) {
    return ((Rendering.Rendered) Fonts.IPAMJ.prepared().render(content)).document();
  }
}
