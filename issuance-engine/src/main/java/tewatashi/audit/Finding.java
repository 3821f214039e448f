package tewatashi.audit;

import java.time.YearMonth;
import java.util.OptionalLong;

/**
 * One thing that is not as it was chained.
 *
 * @param position in the month's chain, where it has one
 * @param line the line's number, where one is concerned
 */
public record Finding(Kind kind, YearMonth month, OptionalLong position, OptionalLong line) {

  /** What is wrong. */
  public enum Kind {
    /** The line does not say what was chained, or stands in another's place. */
    LINE_CHANGED("a line was changed"),
    /** A line that was chained is not there. */
    LINE_REMOVED("a line was removed"),
    /** A line is there that was never chained, and is too old to be waiting for it. */
    LINE_INSERTED("a line was inserted, or waits for its place in the chain for too long"),
    /** A line's own time is not that at which it was chained. */
    LINE_MISDATED("a line was inserted with another time than its own"),
    /** Positions are missing in the chain itself. */
    CHAIN_BROKEN("positions of the chain are missing"),
    /** The chain ends before what was signed. */
    CHAIN_CUT("the chain ends before what was signed"),
    /** The chain has other hashes than what was signed. */
    CHAIN_FORGED("the chain is not the one that was signed"),
    /** So far no signature stands for the chain's end, and it should. */
    NOT_SIGNED("no head was signed for too long"),
    /** A month that is over has no closing head, though a later one began. */
    NOT_CLOSED("a month was never closed"),
    /** A head's signature does not hold. */
    HEAD_FORGED("a head's signature is none"),
    /** A head is signed by a key that is not trusted here. */
    HEAD_OF_ANOTHER("a head is signed by a key that is not trusted"),
    /** A head that another one names, or that somebody kept, is not there. */
    HEAD_REMOVED("a head was removed"),
    /** A month is gone that no rule has dropped. */
    MONTH_REMOVED("a month was removed");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  static Finding at(Kind kind, YearMonth month, long position) {
    return new Finding(kind, month, OptionalLong.of(position), OptionalLong.empty());
  }

  static Finding of(Kind kind, YearMonth month) {
    return new Finding(kind, month, OptionalLong.empty(), OptionalLong.empty());
  }

  /** For a person: what, and where. */
  public String text() {
    var text = new StringBuilder(month.toString());
    position.ifPresent(where -> text.append(" position ").append(where));
    line.ifPresent(number -> text.append(" line ").append(number));
    return text.append(": ").append(kind.words()).toString();
  }
}
