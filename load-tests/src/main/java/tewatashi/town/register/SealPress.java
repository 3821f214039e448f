package tewatashi.town.register;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Presses residents' seals: round, the name in columns from right to left, and a rim with chips in
 * it that no other seal has. The plain seal is drawn once for each text, style and size; a resident
 * adds only the chips, so a hundred thousand seals take seconds.
 */
final class SealPress implements Feed.Picture {
  private static final double MM_PER_INCH = 25.4;
  private static final int CHIPS = 32;

  private record Plain(String text, int style, double diameterMm) {}

  private final Lettering lettering;
  private final int dotsPerInch;
  private final ConcurrentHashMap<Plain, Bitmap> drawn = new ConcurrentHashMap<>();

  SealPress(Lettering lettering, int dotsPerInch) {
    this.lettering = lettering;
    this.dotsPerInch = dotsPerInch;
  }

  @Override
  public byte[] png(SealDesign design) {
    return Png.encode(impression(design), dotsPerInch);
  }

  Bitmap impression(SealDesign design) {
    var plain = new Plain(design.text(), design.style(), design.diameterMm());
    var bitmap = drawn.computeIfAbsent(plain, this::draw).copy();
    double centre = bitmap.width() / 2.0;
    double chip = bitmap.width() * 0.022;
    for (int i = 0; i < CHIPS; i++) {
      if ((design.mark() >>> i & 1) == 1) {
        double angle = 2 * Math.PI * i / CHIPS;
        double x = centre + (centre - 1) * Math.sin(angle);
        double y = centre - (centre - 1) * Math.cos(angle);
        bitmap.clearSpot(x, y, chip);
      }
    }
    return bitmap;
  }

  private Bitmap draw(Plain plain) {
    int size = (int) Math.round(plain.diameterMm() / MM_PER_INCH * dotsPerInch);
    var image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    var graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, size, size);
      graphics.setColor(Color.BLACK);
      rim(graphics, size, plain.style());
      letters(graphics, size, plain);
    } finally {
      graphics.dispose();
    }
    return Bitmap.of(image);
  }

  private static void rim(Graphics2D graphics, int size, int style) {
    double width = size * (style % 2 == 0 ? 0.05 : 0.035);
    graphics.setStroke(new BasicStroke((float) width));
    graphics.draw(circle(size, width / 2));
    if (style == 2) {
      graphics.setStroke(new BasicStroke(size * 0.012f));
      graphics.draw(circle(size, size * 0.075));
    }
  }

  private static Ellipse2D circle(int size, double inset) {
    return new Ellipse2D.Double(inset, inset, size - 2 * inset, size - 2 * inset);
  }

  private void letters(Graphics2D graphics, int size, Plain plain) {
    var cells = Lettering.cells(plain.text());
    int columns = cells.size() <= 3 ? 1 : 2;
    int rows = (cells.size() + columns - 1) / columns;
    // Four corners need more room inside a circle than one column does.
    double inset = size * (columns == 2 && plain.style() == 2 ? 0.2 : 0.15);
    // A single column stands narrower than the circle is wide, as cutters do it.
    double width = columns == 1 && rows > 1 ? size * 0.52 : size - 2 * inset;
    double cellWidth = width / columns;
    double cellHeight = (size - 2 * inset) / rows;
    double right = (size + width) / 2;
    for (int i = 0; i < cells.size(); i++) {
      double x = right - (i / rows + 1) * cellWidth;
      double y = inset + i % rows * cellHeight;
      var box = margin(new Rectangle2D.Double(x, y, cellWidth, cellHeight));
      var shape = lettering.fit(cells.get(i), box);
      graphics.fill(shape);
      if (plain.style() != 1) {
        // Seals are cut bolder than a mincho is printed.
        graphics.setStroke(new BasicStroke(size * 0.012f));
        graphics.draw(shape);
      }
    }
  }

  private static Rectangle2D margin(Rectangle2D.Double cell) {
    double across = cell.width * 0.06;
    double down = cell.height * 0.06;
    return new Rectangle2D.Double(
        cell.x + across, cell.y + down, cell.width - 2 * across, cell.height - 2 * down);
  }
}
