package tewatashi.issuance.rendering.form;

/**
 * Where a picture stands at its true size.
 *
 * @param field {@code official_seal} or {@code impression}
 * @param x its middle, millimetres
 * @param y its middle, millimetres
 * @param room the most that it may take
 */
public record PicturePlace(String field, double x, double y, Area room) {
  public static final String OFFICIAL_SEAL = "official_seal";
  public static final String IMPRESSION = "impression";
}
