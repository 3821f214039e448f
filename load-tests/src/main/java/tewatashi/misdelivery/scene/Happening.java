package tewatashi.misdelivery.scene;

/**
 * One moment at one terminal.
 *
 * @param millis since the scenario began
 * @param terminal from 0; -1 if it happened to the system as a whole
 * @param resident id of the synthetic resident it happened to; empty if to nobody
 * @param what in a few words, without names
 */
public record Happening(long millis, int terminal, String resident, String what) {
  /** The terminal of what happened to the whole system. */
  public static final int EVERYWHERE = -1;
}
