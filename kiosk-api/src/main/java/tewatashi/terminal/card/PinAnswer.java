package tewatashi.terminal.card;

/** What became of a PIN. */
public sealed interface PinAnswer {
  /** The card will sign until it is reset. */
  record Accepted() implements PinAnswer {}

  /**
   * Not this card's PIN; one try is gone.
   *
   * @param left tries left, 1 or more
   */
  record Wrong(int left) implements PinAnswer {}

  /** No try is left, or none was left before. */
  record Locked() implements PinAnswer {}

  /** One try is left and nobody said that it may be spent: the card was not asked. */
  record LastTryKept() implements PinAnswer {}
}
