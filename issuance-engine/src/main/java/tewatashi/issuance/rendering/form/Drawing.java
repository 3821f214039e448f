package tewatashi.issuance.rendering.form;

/** What a form shows to everybody alike. */
public sealed interface Drawing {
  /** A place tinted, with hair lines around it: where a label stands. */
  record Ground(Area at) implements Drawing {}

  /** A place with hair lines around it. */
  record Hair(Area at) implements Drawing {}

  /** A place with a strong line around it. */
  record Frame(Area at) implements Drawing {}

  /** A hair line across. */
  record Rule(Area at) implements Drawing {}

  /**
   * Words.
   *
   * @param trackingPt space behind each letter, points
   * @param ink in which colour
   */
  record Label(String text, Area at, double sizePt, Align align, double trackingPt, Ink ink)
      implements Drawing {}

  /** The few colours of a form's own words. */
  enum Ink {
    BLACK,
    GREY,
    VERMILION
  }
}
