package tewatashi.issuance.reading;

import java.util.List;
import tewatashi.issuance.reading.SeenPage.SeenLetter;

/** Puts a cell's letters together in reading order, and refuses what nobody could read so. */
final class CellText {
  private static final double SAME_LINE_PT = 0.5;
  private static final double OVERLAP_MAX_EM = 0.05;

  private CellText() {}

  /**
   * The text of letters that stand in one cell, in the order drawn.
   *
   * @throws Unapproved if a letter stands over another, or behind one that was drawn after it
   */
  static String of(List<SeenLetter> letters) throws Unapproved {
    var text = new StringBuilder();
    for (int i = 0; i < letters.size(); i++) {
      if (i > 0) {
        follow(letters.get(i - 1), letters.get(i));
      }
      text.append(letters.get(i).text());
    }
    return text.toString();
  }

  private static void follow(SeenLetter before, SeenLetter next) throws Unapproved {
    boolean sameLine = Math.abs(before.base() - next.base()) < SAME_LINE_PT;
    boolean right = next.x() >= before.x() + before.advance() - OVERLAP_MAX_EM * next.size();
    boolean below = next.base() < before.base() - 0.9 * next.size();
    if (!(sameLine ? right : below)) {
      throw new Unapproved("letters that lie over one another");
    }
  }
}
