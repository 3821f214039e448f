package tewatashi.issuance.settlement;

import java.util.Optional;

/**
 * Two of the books do not say the same, or one of them leaves a question open.
 *
 * @param what a stable word, as in docs/money.md
 * @param reference the issuance's reference code (問い合わせ番号)
 * @param yen in question, 0 where it is not about money
 * @param says what disagrees, for a clerk; names no person
 * @param explained why, where the books themselves say it
 */
public record Difference(
    String what, String reference, int yen, String says, Optional<String> explained) {
  static Difference unexplained(String what, Story story, int yen, String says) {
    return new Difference(what, story.reference(), yen, says, Optional.empty());
  }

  static Difference explained(String what, Story story, int yen, String says, String why) {
    return new Difference(what, story.reference(), yen, says, Optional.of(why));
  }

  /** Explained by what the books say of the story, if they say anything. */
  static Difference ofDoubt(String what, Story story, int yen, String says) {
    return new Difference(what, story.reference(), yen, says, story.doubt());
  }
}
