package tewatashi.issuance.document;

import java.util.List;
import java.util.SortedMap;
import tewatashi.issuance.certificate.CertificateKind;
import tewatashi.issuance.session.Personal;

/**
 * One page of a certificate, as a reader saw it, or as the record says it must be.
 *
 * @param kind which paper
 * @param number from 1
 * @param of how many pages
 * @param texts field name to text, variation selectors included; a field that stands empty has
 *     none. Names: {@code title}, {@code specimen}, {@code issue_number}, {@code page}, {@code
 *     municipality}, {@code certification}, {@code issued_on}, {@code mayor}, {@code address},
 *     {@code household_head}, {@code name}…; for the n-th block on a page {@code block.n.name}…
 * @param images in the order drawn
 */
@Personal
public record FinishedPage(
    CertificateKind kind,
    int number,
    int of,
    SortedMap<String, String> texts,
    List<PlacedImage> images) {
  public FinishedPage {
    images = List.copyOf(images);
  }

  /**
   * A picture as it stands on paper.
   *
   * @param name {@code official_seal} or {@code impression}, by its place
   * @param pixels SHA-256 over width, height and grey samples, hexadecimal: the same picture
   *     whatever its encoding
   * @param widthMm tenths of a millimetre count, no less
   * @param heightMm as widthMm
   */
  @Personal
  public record PlacedImage(String name, String pixels, double widthMm, double heightMm) {
    /** A digest of an impression (印影) names its owner to whoever has the impression. */
    @Override
    public String toString() {
      return "PlacedImage[********]";
    }
  }

  @Override
  public String toString() {
    return "FinishedPage[" + kind + " " + number + "/" + of + "]";
  }
}
