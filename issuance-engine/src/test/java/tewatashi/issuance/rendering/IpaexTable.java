package tewatashi.issuance.rendering;

import java.awt.geom.PathIterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.fontbox.ttf.TrueTypeFont;

/**
 * Which Adobe-Japan1 sequences have the shape of which Moji_Joho sequence, found by looking: the
 * same designers drew IPAex明朝, which has some of the first, and IPAmj明朝, which has the second.
 * Where two outlines agree point for point they are one drawing, whatever the number.
 */
final class IpaexTable {
  static final Path FILE = Path.of("/usr/share/fonts/opentype/ipaexfont-mincho/ipaexm.ttf");

  /** Units of 2048 to the em. What rounding does; a stroke's difference is ten times that. */
  private static final double DEVIATION_MAX = 2;

  private static final int FIRST_SELECTOR = 0xE0100;
  private static final int LAST_SELECTOR = 0xE01EF;

  private final Typeface adobe;
  private final Typeface moji;

  IpaexTable(Typeface adobe, Typeface moji) {
    this.adobe = adobe;
    this.moji = moji;
  }

  /** From the two fonts as Debian installs them. */
  static IpaexTable read() throws IOException {
    if (!Files.exists(FILE)) {
      throw new AssertionError("install the Debian package fonts-ipaexfont-mincho");
    }
    return new IpaexTable(
        Typeface.read(Files.readAllBytes(FILE), false), Fonts.IPAMJ.set().typefaces().getFirst());
  }

  /** The lines of the table, in order. */
  List<String> lines() throws IOException {
    var lines = new ArrayList<String>();
    var letters =
        new TreeMap<Letter, Integer>(
            Comparator.comparingInt(Letter::codePoint).thenComparingInt(Letter::selector));
    letters.putAll(adobe.variants().ownGlyphs());
    adobe
        .variants()
        .defaults()
        .forEach(letter -> adobe.exactly(letter).ifPresent(glyph -> letters.put(letter, glyph)));
    for (var letter : letters.entrySet()) {
      int base = letter.getKey().codePoint();
      int selector = letter.getKey().selector();
      // U+FE00 and its like are standardized variants, not the collection's.
      if (selector < FIRST_SELECTOR || moji.variants().glyph(letter.getKey(), 0).isPresent()) {
        continue;
      }
      var same = same(base, points(adobe.font(), letter.getValue()));
      same.ifPresent(to -> lines.add("%04X %X %X".formatted(base, selector, to)));
    }
    return lines;
  }

  /** The first sequence of the same character that is the same drawing. */
  private Optional<Integer> same(int base, List<double[]> outline) throws IOException {
    for (int selector = FIRST_SELECTOR; selector <= LAST_SELECTOR; selector++) {
      var glyph = moji.exactly(new Letter(base, selector));
      if (glyph.isPresent() && agree(outline, points(moji.font(), glyph.getAsInt()))) {
        return Optional.of(selector);
      }
    }
    return Optional.empty();
  }

  private static boolean agree(List<double[]> one, List<double[]> other) {
    if (one.size() != other.size() || one.isEmpty()) {
      return false;
    }
    for (int i = 0; i < one.size(); i++) {
      if (one.get(i).length != other.get(i).length) {
        return false;
      }
      for (int k = 0; k < one.get(i).length; k++) {
        if (Math.abs(one.get(i)[k] - other.get(i)[k]) > DEVIATION_MAX) {
          return false;
        }
      }
    }
    return true;
  }

  /** The outline's pieces, 2048 units to the em; a piece's length tells its kind. */
  private static List<double[]> points(TrueTypeFont font, int glyph) throws IOException {
    var pieces = new ArrayList<double[]>();
    var outline = font.getGlyph().getGlyph(glyph);
    if (outline == null) {
      return pieces;
    }
    double scale = 2048.0 / font.getUnitsPerEm();
    double[] at = new double[6];
    for (var path = outline.getPath().getPathIterator(null); !path.isDone(); path.next()) {
      int kind = path.currentSegment(at);
      int numbers = kind == PathIterator.SEG_CLOSE ? 0 : kind == PathIterator.SEG_QUADTO ? 4 : 2;
      double[] piece = new double[numbers + (kind == PathIterator.SEG_MOVETO ? 1 : 0)];
      for (int i = 0; i < numbers; i++) {
        piece[i] = at[i] * scale;
      }
      pieces.add(piece);
    }
    return pieces;
  }
}
