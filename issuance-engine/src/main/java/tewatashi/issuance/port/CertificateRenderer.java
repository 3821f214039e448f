package tewatashi.issuance.port;

import tewatashi.issuance.certificate.CertificateContent;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.certificate.IssuingAuthority;
import tewatashi.issuance.document.FinishedDocument;

/**
 * Makes pages of a certificate's content: a pure function, the same input gives the same bytes on
 * any node. A character without a glyph refuses; nothing is ever substituted, shrunk below
 * legibility or cut.
 */
public interface CertificateRenderer {
  Rendering render(CertificateContent content);

  /**
   * Which form this renderer draws for whoever certifies; journaled with each issuance.
   *
   * @param authority as the register named it
   */
  String formVersion(IssuingAuthority authority, CertificateKind kind);

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
