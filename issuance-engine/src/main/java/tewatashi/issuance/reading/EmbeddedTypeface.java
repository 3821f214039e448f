package tewatashi.issuance.reading;

/**
 * A typeface as a document embeds it, judged: its letters by code and how far each advances. What
 * it took to come here is that every glyph is the installed one of its letter.
 */
final class EmbeddedTypeface {
  private final Letters letters;
  private final int[] widths;
  private int used;

  /**
   * @param widths by code, from code 1 at [0], thousandths of an em
   */
  EmbeddedTypeface(Letters letters, int[] widths) {
    this.letters = letters;
    this.widths = widths;
  }

  /** Takes a code from a line of text; the codes' order is that of their first use. */
  void use(int code, StringBuilder text) throws Unapproved {
    if (code < 1 || code > letters.count()) {
      throw new Unapproved("a code without a letter");
    }
    if (code > used) {
      if (code != used + 1) {
        throw new Unapproved("codes in another order than their letters");
      }
      used = code;
    }
    letters.spell(code, text);
  }

  int width(int code) {
    return widths[code - 1];
  }

  /** Every letter that is embedded stands somewhere on the pages. */
  boolean whollyUsed() {
    return used == letters.count();
  }
}
