package tewatashi.issuance.rendering.skeleton;

import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.awt.geom.PathIterator;
import java.io.IOException;
import tewatashi.issuance.rendering.pdf.Bytes;

/**
 * A ground that a copy betrays: fine lines everywhere, and within a word's letters coarse lines
 * that cross them and cover as much. To the eye both are one pale tint; a copier that cannot follow
 * the fine lines keeps the coarse ones, and the word appears. One tile of it is a tiling pattern
 * (ISO 32000-1, 8.7.3); its lines run at 45°, so that they meet where tiles meet.
 */
final class Background {
  /** A tile's sides, points; multiples of both spacings. */
  static final int WIDTH = 162;

  static final int HEIGHT = 90;

  /** From line to line along the tile's edge, and a line's width, points: each covers 1/9.4. */
  private static final double FINE_STEP = 1.5;

  private static final double FINE_WIDTH = 0.1125;
  private static final double COARSE_STEP = 3;
  private static final double COARSE_WIDTH = 0.225;

  private static final String INK = "0.62 0.78 0.76 RG ";
  private static final double LETTERS_PT = 66;

  /**
   * Mincho's strokes across are thin: the letters are laid over themselves, so far apart, in ems.
   */
  private static final double[] THICKENED = {-0.022, 0, 0.022};

  private Background() {}

  /** One tile's operators. */
  static byte[] tile(LabelFont font, String word) throws IOException {
    var out = new Bytes(32_768);
    out.put(INK);
    lines(out, FINE_STEP, FINE_WIDTH, true);
    // The letters: first white, and at once the border of what follows.
    out.put("q 1 g\n");
    letters(out, font, word);
    out.put("W f\n").put(INK);
    lines(out, COARSE_STEP, COARSE_WIDTH, false);
    return out.put("Q\n").toArray();
  }

  private static void lines(Bytes out, double step, double width, boolean rising) {
    number(out, width).put(" w\n");
    for (double x = -HEIGHT; x <= WIDTH; x += step) {
      number(out, rising ? x : x + HEIGHT).put(" 0 m ");
      number(out, rising ? x + HEIGHT : x).put(' ').integer(HEIGHT).put(" l\n");
    }
    out.put("S\n");
  }

  private static void letters(Bytes out, LabelFont font, String word) throws IOException {
    int count = word.codePointCount(0, word.length());
    double scale = LETTERS_PT / font.unitsPerEm();
    double x = (WIDTH - count * LETTERS_PT) / 2;
    double y = (HEIGHT - LETTERS_PT) / 2 + 0.12 * LETTERS_PT;
    for (int codePoint : word.codePoints().toArray()) {
      GeneralPath outline = font.outline(codePoint);
      for (double by : THICKENED) {
        // All copies turn the same way, so inside of any is inside of all (nonzero winding).
        var place = new AffineTransform(scale, 0, 0, scale, x, y + by * LETTERS_PT);
        path(out, outline.getPathIterator(place));
      }
      x += LETTERS_PT;
    }
  }

  private static void path(Bytes out, PathIterator path) {
    double[] p = new double[6];
    double x = 0;
    double y = 0;
    for (; !path.isDone(); path.next()) {
      switch (path.currentSegment(p)) {
        case PathIterator.SEG_MOVETO -> {
          point(out, p[0], p[1]).put("m\n");
          x = p[0];
          y = p[1];
        }
        case PathIterator.SEG_LINETO -> {
          point(out, p[0], p[1]).put("l\n");
          x = p[0];
          y = p[1];
        }
        case PathIterator.SEG_QUADTO -> {
          // PDF has cubic curves alone: each control point moves two thirds of the way.
          point(out, x + 2 * (p[0] - x) / 3, y + 2 * (p[1] - y) / 3);
          point(out, p[2] + 2 * (p[0] - p[2]) / 3, p[3] + 2 * (p[1] - p[3]) / 3);
          point(out, p[2], p[3]).put("c\n");
          x = p[2];
          y = p[3];
        }
        case PathIterator.SEG_CLOSE -> out.put("h\n");
        default -> throw new IllegalStateException("TrueType has no other curves");
      }
    }
  }

  private static Bytes point(Bytes out, double x, double y) {
    number(out, x).put(' ');
    return number(out, y).put(' ');
  }

  private static Bytes number(Bytes out, double value) {
    return out.number(Math.toIntExact(Math.round(value * 1000)));
  }
}
