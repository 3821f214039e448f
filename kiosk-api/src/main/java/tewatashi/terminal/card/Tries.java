package tewatashi.terminal.card;

/** What a card says of its authentication PIN before anything is tried. */
public sealed interface Tries {
  /**
   * A PIN can be tried.
   *
   * @param left 1 to 15; 3 on a fresh card
   */
  record Left(int left) implements Tries {}

  /** No try is left; only the municipality can help. */
  record Locked() implements Tries {}

  /** Somebody's PIN is still in effect: the card was not reset. */
  record StillOpen() implements Tries {}
}
