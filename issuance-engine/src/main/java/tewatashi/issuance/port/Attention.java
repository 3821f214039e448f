package tewatashi.issuance.port;

import java.util.Arrays;
import java.util.Optional;

/**
 * What a printer needs before it can print, in a closed set of words: what a resident and the staff
 * are told ({@code docs/outcomes.md}), whatever the printer calls it. No word tells of a person.
 */
public enum Attention {
  /** No paper, or no tray for it. */
  PAPER_EMPTY("paper-empty", Severity.STORE),
  PAPER_JAM("paper-jam", Severity.STORE),
  /** A cover, a door or an interlock. */
  COVER_OPEN("cover-open", Severity.STORE),
  /** Toner, drum or the box for waste: something used up must be changed. */
  TONER_EMPTY("toner-empty", Severity.STORE),
  /** Nothing more fits into the tray, or it is not there. */
  OUTPUT_FULL("output-full", Severity.STORE),
  /** Stopped by hand, shutting down or off line. */
  PAUSED("paused", Severity.STORE),
  /** It answers, and takes no job just now. */
  BUSY("busy", Severity.PASSES),
  NOT_REACHABLE("not-reachable", Severity.SERVICE),
  /** It cannot take our paper, or is not the printer that was enrolled: staff cannot mend that. */
  UNSUITABLE("unsuitable", Severity.SERVICE),
  /** Something it has a word for and we have not: somebody must look at its display. */
  OTHER("other", Severity.SERVICE);

  /** Who must do something about it. */
  public enum Severity {
    /** Nobody: it passes by itself. */
    PASSES("passes"),
    /** Whoever is in the store can mend it. */
    STORE("store"),
    /** Somebody must be sent. */
    SERVICE("service");

    private final String word;

    Severity(String word) {
      this.word = word;
    }

    /** The stable word of metrics. */
    public String word() {
      return word;
    }
  }

  private final String word;
  private final Severity severity;

  Attention(String word, Severity severity) {
    this.word = word;
    this.severity = severity;
  }

  /** The stable word of API, database and metrics. */
  public String word() {
    return word;
  }

  /** Who must do something about it. */
  public Severity severity() {
    return severity;
  }

  public static Optional<Attention> of(String word) {
    return Arrays.stream(values()).filter(one -> one.word.equals(word)).findFirst();
  }
}
