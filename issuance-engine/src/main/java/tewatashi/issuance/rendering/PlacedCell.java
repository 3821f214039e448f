package tewatashi.issuance.rendering;

import tewatashi.issuance.rendering.form.Align;
import tewatashi.issuance.rendering.form.Area;
import tewatashi.issuance.rendering.form.Cell;
import tewatashi.issuance.rendering.form.Field;

/**
 * A cell where it stands on the sheet, in thousandths of a point from the lower left corner.
 *
 * @param name the field's name on the finished page
 * @param quarters the largest size, quarters of a point
 * @param leastQuarters the smallest
 * @param x where a text may begin
 * @param width how wide it may be
 * @param middle half way up the cell
 * @param height of the cell
 */
record PlacedCell(
    String name,
    Field field,
    int quarters,
    int leastQuarters,
    int lines,
    Align align,
    int x,
    int width,
    int middle,
    int height) {

  static PlacedCell of(String name, Cell cell) {
    var at = cell.at();
    double padding = cell.padding();
    return new PlacedCell(
        name,
        cell.field(),
        (int) Math.round(cell.sizePt() * SetLines.QUARTERS),
        (int) Math.round(Cell.SIZE_MIN_PT * SetLines.QUARTERS),
        cell.lines(),
        cell.align(),
        thousandths(at.x() + padding),
        thousandths(at.width() - 2 * padding),
        thousandths(Area.SHEET.height() - at.y() - at.height() / 2),
        thousandths(at.height()));
  }

  /** Millimetres to thousandths of a point. */
  static int thousandths(double millimetres) {
    return Math.toIntExact(Math.round(millimetres * 72_000 / 25.4));
  }
}
