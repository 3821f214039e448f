package tewatashi.issuance.port;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a printer needs before it can print, in a closed set of words: what a resident and the staff
 * are told ({@code docs/outcomes.md}), whatever the printer calls it. No word tells of a person.
 */
public enum Attention {
  /** No paper, or no tray for it. */
  PAPER_EMPTY("paper-empty"),
  PAPER_JAM("paper-jam"),
  /** A cover, a door or an interlock. */
  COVER_OPEN("cover-open"),
  /** Toner, drum or the box for waste: something used up must be changed. */
  TONER_EMPTY("toner-empty"),
  /** Nothing more fits into the tray, or it is not there. */
  OUTPUT_FULL("output-full"),
  /** Stopped by hand, shutting down or off line. */
  PAUSED("paused"),
  /** It answers, and takes no job just now. */
  BUSY("busy"),
  NOT_REACHABLE("not-reachable"),
  /** It cannot take our paper, or is not the printer that was enrolled: staff cannot mend that. */
  UNSUITABLE("unsuitable"),
  /** Something it has a word for and we have not: somebody must look at its display. */
  OTHER("other");

  private final String word;

  Attention(String word) {
    this.word = word;
  }

  /** The stable word of API, database and metrics. */
  public String word() {
    return word;
  }

  public static Optional<Attention> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }
}
