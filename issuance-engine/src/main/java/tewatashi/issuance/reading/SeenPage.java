package tewatashi.issuance.reading;

import java.util.List;
import tewatashi.issuance.session.Personal;

/**
 * What was drawn on one page, in the order drawn.
 *
 * @param texts upright letters
 * @param mark the letters that run across the sheet
 */
@Personal
record SeenPage(List<SeenLetter> texts, List<SeenLetter> mark, List<SeenImage> images) {

  /**
   * One drawn letter.
   *
   * @param text a code point, with its selector if it has one
   * @param x where it begins on its base line, points
   * @param base the base line, points
   * @param advance its width, points
   * @param size points
   */
  @Personal
  record SeenLetter(String text, double x, double base, double advance, double size) {
    private static final double BELOW_BASE_EM = 0.12;
    private static final double ABOVE_BASE_EM = 0.88;

    Place place() {
      return new Place(x, base - BELOW_BASE_EM * size, x + advance, base + ABOVE_BASE_EM * size);
    }

    @Override
    public String toString() {
      return "SeenLetter[********]";
    }
  }

  /**
   * One drawn picture.
   *
   * @param pixels digest of its grey samples
   */
  @Personal
  record SeenImage(String pixels, Place place) {
    @Override
    public String toString() {
      return "SeenImage[********]";
    }
  }

  @Override
  public String toString() {
    return "SeenPage[********]";
  }
}
