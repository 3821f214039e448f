package tewatashi.issuance.rendering.form;

import java.util.List;
import java.util.Optional;
import tewatashi.issuance.certificate.CertificateKind;

/**
 * A form, judged and complete.
 *
 * @param version as a person counts them
 * @param sha256 of the definition's file, hexadecimal, lower case
 * @param background the word that shall appear on copies; empty: no background
 * @param cells in the order in which their texts are drawn
 */
public record FormDefinition(
    String version,
    CertificateKind kind,
    String sha256,
    Drawing.Label title,
    SpecimenWords specimen,
    String background,
    Wording words,
    List<Cell> cells,
    List<PicturePlace> pictures,
    List<Drawing> drawings,
    Optional<Block> block) {
  /** What printers leave white at each edge, millimetres. */
  public static final double MARGIN = 5;

  private static final int DIGEST_DIGITS = 16;

  public FormDefinition {
    cells = List.copyOf(cells);
    pictures = List.copyOf(pictures);
    drawings = List.copyOf(drawings);
  }

  /**
   * The form's word of an issuance: journaled, and in each page's foot.
   *
   * @param fonts the node's font list's word
   */
  public String formWord(String fonts) {
    return version + "+" + fonts + "." + sha256.substring(0, DIGEST_DIGITS);
  }
}
