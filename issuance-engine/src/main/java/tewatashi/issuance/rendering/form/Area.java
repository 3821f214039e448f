package tewatashi.issuance.rendering.form;

/**
 * A place on the sheet, in millimetres from its upper left corner.
 *
 * @param x left edge
 * @param y upper edge
 */
public record Area(double x, double y, double width, double height) {
  /** A4 upright. */
  public static final Area SHEET = new Area(0, 0, 210, 297);

  /** Rounding of decimal fractions is no overlap. */
  private static final double TOLERANCE = 1e-6;

  public double right() {
    return x + width;
  }

  public double bottom() {
    return y + height;
  }

  /** Whether they have more than an edge in common. */
  boolean overlaps(Area other) {
    return x + TOLERANCE < other.right()
        && other.x + TOLERANCE < right()
        && y + TOLERANCE < other.bottom()
        && other.y + TOLERANCE < bottom();
  }

  boolean holds(Area other) {
    return other.x > x - TOLERANCE
        && other.y > y - TOLERANCE
        && other.right() < right() + TOLERANCE
        && other.bottom() < bottom() + TOLERANCE;
  }

  /** The same place without this much at each side. */
  Area inset(double side) {
    return new Area(x + side, y + side, width - 2 * side, height - 2 * side);
  }

  /** The same place further down. */
  public Area down(double by) {
    return new Area(x, y + by, width, height);
  }
}
