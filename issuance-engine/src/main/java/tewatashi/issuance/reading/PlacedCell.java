package tewatashi.issuance.reading;

import tewatashi.issuance.reading.ApprovedForm.Align;
import tewatashi.issuance.reading.ApprovedForm.Cell;

/**
 * A cell where it stands on a sheet, and where a line of text stands in it; thousandths of a point
 * from the sheet's lower left corner (docs/prepared-page.md, "Where a line stands").
 *
 * @param x where a text may begin
 * @param width how wide it may be
 * @param middle half way up the cell
 * @param size the largest
 * @param lines the most
 */
record PlacedCell(
    int left,
    int bottom,
    int right,
    int top,
    int x,
    int width,
    int middle,
    int size,
    int lines,
    Align align,
    String field) {
  private static final int MIDDLE_PERCENT = 38;
  private static final int LEADING_PERCENT = 118;

  static PlacedCell of(Cell cell) {
    return new PlacedCell(
        Points.ofMicrometres(cell.x()),
        Points.fromBelow(cell.y() + cell.height()),
        Points.ofMicrometres(cell.x() + cell.width()),
        Points.fromBelow(cell.y()),
        Points.ofMicrometres(cell.x() + cell.padding()),
        Points.ofMicrometres(cell.width() - 2 * cell.padding()),
        Points.ofHalfMicrometres(2 * (Points.SHEET_HEIGHT_MICROMETRES - cell.y()) - cell.height()),
        cell.size(),
        cell.lines(),
        cell.align(),
        cell.field());
  }

  boolean meets(PlacedCell other) {
    return left < other.right && other.left < right && bottom < other.top && other.bottom < top;
  }

  boolean isOnSheet() {
    return left >= 0
        && right <= Points.SHEET_WIDTH
        && left < right
        && bottom >= 0
        && top <= Points.SHEET_HEIGHT
        && bottom < top;
  }

  /** Whether the middle of a line's beginning lies in this cell. */
  boolean holds(int lineX, int base, int letterSize) {
    int up = base + letterSize * MIDDLE_PERCENT / 100;
    return lineX >= left && lineX <= right && up > bottom && up < top;
  }

  /** Where a line of this width begins. */
  int begin(int lineWidth) {
    int free = width - lineWidth;
    return switch (align) {
      case LEFT -> x;
      case CENTRE -> x + free / 2;
      case RIGHT -> x + free;
    };
  }

  /** The base line of one of several lines, from 0. */
  int base(int line, int of, int letterSize) {
    int leading = letterSize * LEADING_PERCENT / 100;
    return middle + leading * (of - 1) / 2 - letterSize * MIDDLE_PERCENT / 100 - leading * line;
  }

  /** Whether so many lines fit between the cell's edges. */
  boolean fits(int of, int letterSize) {
    int leading = letterSize * LEADING_PERCENT / 100;
    return letterSize + leading * (of - 1) <= top - bottom;
  }
}
