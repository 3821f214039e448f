package tewatashi.issuance.rendering;

import java.util.Optional;

/** What a cell says where no plain value stands in it. */
final class Told {
  /** Not asked for, or never issued from a terminal. */
  static final String LEFT_OUT = "省略";

  /** Asked for, or always there, and the record has nothing. */
  static final String EMPTY = "【空欄】";

  /** Asked for, and this person can have none. */
  static final String NOT_APPLICABLE = "＊＊＊";

  private Told() {}

  /** An item that always stands on the paper. */
  static String always(Optional<String> value) {
    return value.orElse(EMPTY);
  }

  /** An item that must be asked for. Unasked, it does not even say whether it could be there. */
  static String asked(boolean asked, boolean applies, Optional<String> value) {
    if (!asked) {
      return LEFT_OUT;
    }
    return applies ? value.orElse(EMPTY) : NOT_APPLICABLE;
  }

  static Ink ink(String text) {
    return switch (text) {
      case LEFT_OUT, EMPTY, NOT_APPLICABLE -> Ink.GREY;
      default -> Ink.BLACK;
    };
  }
}
