package tewatashi.terminal.agent;

/** What became of a touch. */
enum Taken {
  /** It counts. */
  TAKEN,
  /** It belongs to a screen that is gone, or answered: a double press, an old tab. */
  STALE,
  /** The screen does not offer it. */
  NOT_OFFERED
}
