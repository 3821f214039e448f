package tewatashi.issuance.reading;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Lays a page's lines of text into the form's cells, in the order of both. Where a line stands
 * follows from its cell, its size and its letters' widths: no other place is right, not even one a
 * thousandth of a point beside it.
 */
final class PageLines {
  private static final int SIZE_MIN = 7_000;
  private static final int SIZE_STEP = 250;

  private final List<PlacedCell> cells;
  private final SortedMap<String, String> texts = new TreeMap<>();
  private final StringBuilder text = new StringBuilder();
  private int[] bases = new int[4];
  private int at;
  private int lines;
  private int size;

  /**
   * @param cells of this page, in the order of its texts
   */
  PageLines(List<PlacedCell> cells) {
    this.cells = cells;
  }

  /**
   * Takes the next line; thousandths of a point.
   *
   * @param x where it begins on its base line {@code y}
   * @param width that of all its letters
   */
  void line(int x, int y, int width, int letterSize, CharSequence letters) throws Unapproved {
    int cell = at;
    while (cell < cells.size() && !cells.get(cell).holds(x, y, letterSize)) {
      cell++;
    }
    if (cell == cells.size()) {
      throw new Unapproved("a text where none may be, or out of order");
    }
    if (cell != at) {
      close();
      at = cell;
    }
    take(cells.get(cell), x, y, width, letterSize);
    text.append(letters);
  }

  private void take(PlacedCell cell, int x, int y, int width, int letterSize) throws Unapproved {
    if (letterSize < SIZE_MIN || letterSize > cell.size() || letterSize % SIZE_STEP != 0) {
      throw new Unapproved("letters of another size");
    }
    if (lines == cell.lines() || (lines > 0 && letterSize != size)) {
      throw new Unapproved("a line that does not belong to its text");
    }
    if (width > cell.width() || x != cell.begin(width)) {
      throw new Unapproved("a line that begins elsewhere or runs over its cell");
    }
    if (lines == bases.length) {
      bases = Arrays.copyOf(bases, 2 * lines);
    }
    bases[lines++] = y;
    size = letterSize;
  }

  /** How many lines a text has decides where each stands. */
  private void close() throws Unapproved {
    if (lines == 0) {
      return;
    }
    PlacedCell cell = cells.get(at);
    for (int line = 0; line < lines; line++) {
      if (!cell.fits(lines, size) || bases[line] != cell.base(line, lines, size)) {
        throw new Unapproved("a line that stands elsewhere");
      }
    }
    texts.put(cell.field(), text.toString());
    text.setLength(0);
    lines = 0;
  }

  /** What stands in each cell that has something. */
  SortedMap<String, String> texts() throws Unapproved {
    close();
    return texts;
  }
}
