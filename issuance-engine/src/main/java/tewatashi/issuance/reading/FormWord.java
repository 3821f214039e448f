package tewatashi.issuance.reading;

/**
 * The form word of an issuance, journaled and printed in each page's foot: the form's version, the
 * font list's word and the beginning of the definition's digest.
 */
final class FormWord {
  private static final int DIGEST_DIGITS = 16;

  private FormWord() {}

  /** Whether this word names this form, with whatever fonts. */
  static boolean names(String word, ApprovedForm form) {
    String fonts = form.version() + "+";
    String digest = "." + form.definition().substring(0, DIGEST_DIGITS);
    return word.length() > fonts.length() + digest.length()
        && word.startsWith(fonts)
        && word.endsWith(digest);
  }
}
