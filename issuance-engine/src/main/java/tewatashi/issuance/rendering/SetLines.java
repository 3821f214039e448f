package tewatashi.issuance.rendering;

import java.util.Arrays;

/**
 * Breaks a text into lines at the largest size that fits its cell. It is set no smaller than
 * legible and never cut. It is used again for the next text of the same document.
 */
final class SetLines {
  /** Sizes go down by quarters of a point. */
  static final int QUARTERS = 4;

  private static final int LEADING_PERCENT = 118;

  /** Several lines keep this much off the cell's edges, together; thousandths of a point. */
  private static final int MARGIN = 1_500;

  private int[] ends = new int[8];
  private int count;
  private int quarters;

  /**
   * Finds size and lines.
   *
   * @throws Unprintable if the text does not fit at a legible size
   */
  void fit(PlacedCell cell, ShapedText text) throws Unprintable {
    for (quarters = cell.quarters(); quarters >= cell.leastQuarters(); quarters--) {
      if (breakUp(text, cell.width(), cell.lines()) && height() <= cell.height()) {
        return;
      }
    }
    throw Unprintable.textTooLong(cell.name());
  }

  int count() {
    return count;
  }

  /** Where a line ends; the next one begins there. */
  int end(int line) {
    return ends[line];
  }

  int begin(int line) {
    return line == 0 ? 0 : ends[line - 1];
  }

  /** The size in thousandths of a point. */
  int size() {
    return quarters * 1000 / QUARTERS;
  }

  /** From a line to the next, thousandths of a point. */
  int leading() {
    return size() * LEADING_PERCENT / 100;
  }

  /** A stretch's width at this size, thousandths of a point. */
  int width(ShapedText text, int from, int to) {
    // Thousandths of an em times points are thousandths of a point.
    return (text.width(from, to) * quarters + QUARTERS - 1) / QUARTERS;
  }

  private int height() {
    return size() + leading() * (count - 1) + (count > 1 ? MARGIN : 0);
  }

  /** False as soon as there are too many lines. */
  private boolean breakUp(ShapedText text, int width, int most) {
    count = 0;
    int start = 0;
    if (width(text, 0, text.count()) > width) {
      for (int end = 1; end <= text.count(); end++) {
        if (end - start > 1 && width(text, start, end) > width) {
          start = breakBefore(text, start, end);
          if (count == most - 1) {
            return false;
          }
          add(start);
          end = start;
        }
      }
    }
    add(text.count());
    // A single letter may be wider than its cell.
    return width(text, start, text.count()) <= width;
  }

  /** The last good place to break, or simply the last place. */
  private static int breakBefore(ShapedText text, int start, int end) {
    for (int at = end - 1; at > start; at--) {
      if (text.mayBreakBefore(at)) {
        return at;
      }
    }
    return end - 1;
  }

  private void add(int end) {
    if (count == ends.length) {
      ends = Arrays.copyOf(ends, 2 * count);
    }
    ends[count++] = end;
  }
}
