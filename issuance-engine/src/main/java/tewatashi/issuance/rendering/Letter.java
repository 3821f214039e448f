package tewatashi.issuance.rendering;

import java.util.ArrayList;
import java.util.List;
import tewatashi.issuance.session.Personal;

/**
 * One character as the register writes it: a code point and, where the register names a variant,
 * the selector that follows it (UTS #37, 異体字セレクタ).
 *
 * @param codePoint the base character; never a selector
 * @param selector U+E0100–U+E01EF, U+FE00–U+FE0F, or {@link #PLAIN}
 */
@Personal
record Letter(int codePoint, int selector) {
  /** No selector follows. */
  static final int PLAIN = 0;

  boolean isVariant() {
    return selector != PLAIN;
  }

  /** Its shape is an agreement between a register and its own font (外字), nobody else's. */
  boolean isPrivate() {
    return Character.getType(codePoint) == Character.PRIVATE_USE;
  }

  boolean isLatin() {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.LATIN;
  }

  /** Whether a line may end before this letter and after the other. */
  boolean mayBeginLineAfter(Letter other) {
    return !Character.isSpaceChar(codePoint) && !(other.holdsTogether() && holdsTogether());
  }

  /** Numbers and words in Latin letters are not torn, where it can be helped. */
  private boolean holdsTogether() {
    return isLatin() || (codePoint >= '0' && codePoint <= '9') || codePoint == '-';
  }

  /** The text that a reader of the page must get back. */
  String text() {
    String base = Character.toString(codePoint);
    return isVariant() ? base + Character.toString(selector) : base;
  }

  /**
   * A text's letters in order, as they stand: nothing is normalised.
   *
   * @throws Unprintable if a selector follows no base, or a mark would have to be placed over its
   *     neighbour: we draw one glyph after another and shape nothing
   */
  static List<Letter> of(String field, String text) throws Unprintable {
    var letters = new ArrayList<Letter>(text.length());
    int at = 0;
    while (at < text.length()) {
      int codePoint = text.codePointAt(at);
      at += Character.charCount(codePoint);
      if (isSelector(codePoint) || needsShaping(codePoint)) {
        throw Unprintable.glyphMissing(field);
      }
      int selector = PLAIN;
      if (at < text.length() && isSelector(text.codePointAt(at))) {
        selector = text.codePointAt(at);
        at += Character.charCount(selector);
      }
      letters.add(new Letter(codePoint, selector));
    }
    return letters;
  }

  static boolean isSelector(int codePoint) {
    return (codePoint >= 0xFE00 && codePoint <= 0xFE0F)
        || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
  }

  private static boolean needsShaping(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.COMBINING_SPACING_MARK,
          Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          true;
      default -> false;
    };
  }

  /** Letter by letter, a log would spell a name. */
  @Override
  public String toString() {
    return "Letter[********]";
  }
}
