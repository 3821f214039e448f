package tewatashi.issuance.rendering;

import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * A page's personal texts as PDFBox finds them, by the cell in which each letter stands: what lies
 * outside every cell, or over its neighbour, is a fault.
 */
final class CellReading extends PDFTextStripper {
  /** Thousandths of a point; PDF's numbers have three digits, and widths are rounded. */
  private static final double TOLERANCE = 30;

  private static final double PAGE_HEIGHT = 841_890;

  /** What a kanji reaches above and below its base line, ems. */
  private static final double ABOVE = 0.88;

  private static final double BELOW = 0.12;

  private final List<PlacedCell> cells;
  private final Map<String, StringBuilder> texts = new HashMap<>();
  private final Map<String, TextPosition> lasts = new HashMap<>();
  private final List<String> faults = new ArrayList<>();

  private CellReading(List<PlacedCell> cells) {
    this.cells = cells;
  }

  /** What stands in each cell, and {@code faults} by name. */
  record Seen(Map<String, String> texts, List<String> faults) {}

  static Seen page(PDDocument document, int page, List<PlacedCell> cells) throws IOException {
    var reading = new CellReading(cells);
    reading.setStartPage(page);
    reading.setEndPage(page);
    reading.writeText(document, new StringWriter());
    var texts = new HashMap<String, String>();
    reading.texts.forEach((cell, text) -> texts.put(cell, text.toString()));
    return new Seen(texts, reading.faults);
  }

  /** What the form itself draws is not the person's. */
  @Override
  public void showForm(PDFormXObject form) {}

  @Override
  protected void processTextPosition(TextPosition letter) {
    double x = 1000 * letter.getXDirAdj();
    double base = PAGE_HEIGHT - 1000 * letter.getYDirAdj();
    double right = x + 1000 * letter.getWidthDirAdj();
    double size = 1000 * letter.getFontSizeInPt();
    var cell = cell(x, base, size);
    if (cell == null) {
      faults.add("a letter outside every cell");
      return;
    }
    if (x < cell.x() - TOLERANCE || right > cell.x() + cell.width() + TOLERANCE) {
      faults.add(cell.name() + ": over the cell's edge");
    }
    if (size < 7_000) {
      faults.add(cell.name() + ": too small to read");
    }
    // The vertical edge: a single line may touch it with its metrics, never with its ink.
    if (base + ABOVE * size > cell.middle() + cell.height() / 2.0 + size / 6
        || base - BELOW * size < cell.middle() - cell.height() / 2.0 - size / 6) {
      faults.add(cell.name() + ": over the cell's top or bottom");
    }
    var last = lasts.put(cell.name(), letter);
    if (last != null) {
      double lastBase = PAGE_HEIGHT - 1000 * last.getYDirAdj();
      double lastRight = 1000 * (last.getXDirAdj() + last.getWidthDirAdj());
      boolean sameLine = Math.abs(lastBase - base) < 1;
      if (sameLine ? x < lastRight - TOLERANCE : lastBase - base < size) {
        faults.add(cell.name() + ": one letter over another");
      }
    }
    texts.computeIfAbsent(cell.name(), _ -> new StringBuilder()).append(letter.getUnicode());
  }

  /** The one cell around the letter's middle. */
  private @org.jspecify.annotations.Nullable PlacedCell cell(double x, double base, double size) {
    double middle = base + size * (ABOVE - BELOW) / 2;
    PlacedCell found = null;
    for (PlacedCell cell : cells) {
      if (x >= cell.x() - TOLERANCE
          && x <= cell.x() + cell.width() + TOLERANCE
          && Math.abs(middle - cell.middle()) <= cell.height() / 2.0) {
        if (found != null) {
          faults.add(found.name() + " and " + cell.name() + " overlap");
        }
        found = cell;
      }
    }
    return found;
  }
}
