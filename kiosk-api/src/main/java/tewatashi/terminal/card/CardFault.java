package tewatashi.terminal.card;

/** The card or the reader does not do what a JPKI card does. Says nothing of the person. */
public final class CardFault extends Exception {
  private static final long serialVersionUID = 1L;

  /** What went wrong, for the screen to choose its words. */
  public enum Kind {
    /** No card came, or it left the reader too early. */
    NO_CARD,
    /** Another card: a transport card, a driving licence. */
    NOT_A_JPKI_CARD,
    /** There is no reader, or it does not work. */
    READER,
    /** The card answered something that a JPKI card does not. */
    UNEXPECTED
  }

  private final Kind kind;

  public CardFault(Kind kind, String message) {
    super(message);
    this.kind = kind;
  }

  public CardFault(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
