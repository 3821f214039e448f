package tewatashi.issuance.port;

import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.document.FinishedDocument;
import tewatashi.issuance.session.MunicipalityCode;

/**
 * Makes pages of a certificate's content: a pure function, the same input gives the same bytes on
 * any node. A character without a glyph refuses; nothing is ever substituted, shrunk below
 * legibility or cut.
 */
public interface CertificateRenderer {
  Rendering render(CertificateContent content);

  /** Which form this renderer draws for a municipality's paper; journaled with each issuance. */
  String formVersion(MunicipalityCode municipality, CertificateKind kind);

  /** What became of it. */
  sealed interface Rendering {
    record Rendered(FinishedDocument document) implements Rendering {}

    /**
     * No font has this character.
     *
     * @param field where; never the text itself
     */
    record GlyphMissing(String field) implements Rendering {}

    /** The text does not fit at a legible size. */
    record TextTooLong(String field) implements Rendering {}
  }
}
