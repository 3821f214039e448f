package tewatashi.issuance.rendering;

import java.util.Arrays;

/** One text's glyphs while it is set. It is used again for the next text of the same document. */
final class ShapedText {
  private int count;
  private int[] codePoints = new int[64];
  private int[] selectors = new int[64];
  private int[] faces = new int[64];
  private int[] glyphs = new int[64];

  /** How far one is when the n-th glyph begins, thousandths of an em. */
  private int[] ahead = new int[65];

  void clear() {
    count = 0;
  }

  void add(int codePoint, int selector, int face, int glyph, int advance) {
    if (count == codePoints.length) {
      codePoints = Arrays.copyOf(codePoints, 2 * count);
      selectors = Arrays.copyOf(selectors, 2 * count);
      faces = Arrays.copyOf(faces, 2 * count);
      glyphs = Arrays.copyOf(glyphs, 2 * count);
      ahead = Arrays.copyOf(ahead, 2 * count + 1);
    }
    codePoints[count] = codePoint;
    selectors[count] = selector;
    faces[count] = face;
    glyphs[count] = glyph;
    ahead[count + 1] = ahead[count] + advance;
    count++;
  }

  int count() {
    return count;
  }

  int codePoint(int at) {
    return codePoints[at];
  }

  int selector(int at) {
    return selectors[at];
  }

  int face(int at) {
    return faces[at];
  }

  int glyph(int at) {
    return glyphs[at];
  }

  /** Thousandths of an em from one glyph's beginning to another's. */
  int width(int from, int to) {
    return ahead[to] - ahead[from];
  }

  /** Whether a line may end before this glyph. */
  boolean mayBreakBefore(int at) {
    var before = new Letter(codePoints[at - 1], selectors[at - 1]);
    return new Letter(codePoints[at], selectors[at]).mayBeginLineAfter(before);
  }
}
