package tewatashi.town.register;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** The official seal (公印) of a municipality that does not exist; it says 見本 itself. */
final class OfficialSeal {
  private static final int DOTS_PER_INCH = 600;
  private static final int CELLS = 3;

  private final Lettering lettering;

  OfficialSeal(Lettering lettering) {
    this.lettering = lettering;
  }

  /** Nine characters in a square, read from the top right: 手渡市 · 長之印 · 見本用. */
  byte[] png(Municipality municipality, double sideMm) {
    int size = (int) Math.round(sideMm / 25.4 * DOTS_PER_INCH);
    var image = new BufferedImage(size, size, BufferedImage.TYPE_BYTE_GRAY);
    var graphics = image.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, size, size);
      graphics.setColor(Color.BLACK);
      double rim = size * 0.045;
      graphics.setStroke(new BasicStroke((float) rim));
      graphics.draw(new Rectangle2D.Double(rim / 2, rim / 2, size - rim, size - rim));
      var cells = Lettering.cells(municipality.name() + "長之印見本用");
      double inset = size * 0.09;
      double cell = (size - 2 * inset) / CELLS;
      graphics.setStroke(new BasicStroke(size * 0.006f));
      for (int i = 0; i < cells.size(); i++) {
        double x = size - inset - (i / CELLS + 1) * cell;
        double y = inset + i % CELLS * cell;
        double gap = cell * 0.07;
        var box = new Rectangle2D.Double(x + gap, y + gap, cell - 2 * gap, cell - 2 * gap);
        var shape = lettering.fit(cells.get(i), box);
        graphics.fill(shape);
        graphics.draw(shape);
      }
    } finally {
      graphics.dispose();
    }
    return Png.encode(Bitmap.of(image), DOTS_PER_INCH);
  }
}
