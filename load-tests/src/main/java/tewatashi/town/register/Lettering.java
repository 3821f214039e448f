package tewatashi.town.register;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts characters into seals. With a font they are that font's characters, variation sequences
 * included; without one, each character becomes a small pattern of its own, so that a machine
 * without Japanese fonts makes a town all the same.
 */
final class Lettering {
  /** Where Debian's {@code fonts-ipamj-mincho} puts IPAmj明朝. */
  private static final Path USUAL_FONT = Path.of("/usr/share/fonts/truetype/ipamj/ipamjm.ttf");

  private static final FontRenderContext CONTEXT =
      new FontRenderContext(new AffineTransform(), true, true);

  private final Optional<Font> font;

  private Lettering(Optional<Font> font) {
    this.font = font;
  }

  /** Letters of this font file, or of IPAmj明朝 where it is installed, or patterns. */
  static Lettering of(Optional<Path> file) throws IOException {
    var chosen = file.or(() -> Optional.of(USUAL_FONT).filter(Files::isReadable));
    if (chosen.isEmpty()) {
      return patterns();
    }
    try {
      return new Lettering(
          Optional.of(Font.createFont(Font.TRUETYPE_FONT, chosen.get().toFile()).deriveFont(100f)));
    } catch (FontFormatException e) {
      throw new IOException("not a TrueType font", e);
    }
  }

  /** Letters without any font. */
  static Lettering patterns() {
    return new Lettering(Optional.empty());
  }

  /** Splits a text into what is drawn in one cell: a character with its variation selector. */
  static List<String> cells(String text) {
    var cells = new ArrayList<String>();
    text.codePoints()
        .forEach(point -> {
          var character = Character.toString(point);
          if (isSelector(point) && !cells.isEmpty()) {
            cells.set(cells.size() - 1, cells.getLast() + character);
          } else {
            cells.add(character);
          }
        });
    return cells;
  }

  /** The outline of one cell's character, fitted into the box. */
  Shape fit(String cell, Rectangle2D box) {
    var outline = font.map(letters -> outline(letters, cell)).orElseGet(() -> pattern(cell));
    var bounds = outline.getBounds2D();
    if (bounds.isEmpty()) {
      return new Path2D.Double();
    }
    // A seal's characters fill their cell; a stroke like 一 must not become a block, though.
    double width = Math.max(bounds.getWidth(), 60);
    double height = Math.max(bounds.getHeight(), 60);
    var transform = new AffineTransform();
    transform.translate(box.getCenterX(), box.getCenterY());
    transform.scale(box.getWidth() / width, box.getHeight() / height);
    transform.translate(-bounds.getCenterX(), -bounds.getCenterY());
    return transform.createTransformedShape(outline);
  }

  private static Shape outline(Font font, String cell) {
    var characters = cell.toCharArray();
    return font.layoutGlyphVector(
            CONTEXT, characters, 0, characters.length, Font.LAYOUT_LEFT_TO_RIGHT)
        .getOutline();
  }

  /** Five by five squares from the character's hash, the outer ones always there. */
  private static Shape pattern(String cell) {
    int bits = cell.hashCode() * 0x9E3779B1;
    var area = new Area();
    for (int i = 0; i < 25; i++) {
      boolean corner = i == 0 || i == 4 || i == 20 || i == 24;
      if (corner || (bits >>> i & 1) == 1) {
        area.add(new Area(new Rectangle2D.Double(i % 5 * 20, i / 5 * 20, 20, 20)));
      }
    }
    return area;
  }

  private static boolean isSelector(int point) {
    return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
  }
}
