package tewatashi.town.register;

/** Who in a town holds a card of the next generation, where others hold today's. */
public enum NextCardHolders {
  /** Those of the cast of whom it is told. */
  CAST,

  /** Everybody who holds a card at all; phones stay as they are. */
  ALL
}
