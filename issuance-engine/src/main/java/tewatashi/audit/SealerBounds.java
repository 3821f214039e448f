package tewatashi.audit;

import java.time.Duration;

/**
 * Every bound of the sealer, with its reason.
 *
 * @param roundEvery pause between two rounds: so long may a line be without its place in the chain
 * @param headEvery how often the chain's head is signed while lines come: what is younger could
 *     still be chained anew by whoever owns the database
 * @param answerMax how long the database may take for one statement; then the round is repeated
 * @param linesAtOnceMax lines of one batch, each with 40 bytes there
 * @param monthsAhead for how many months there is a place already
 * @param monthsEvery how often somebody looks whether there is
 */
public record SealerBounds(
    Duration roundEvery,
    Duration headEvery,
    Duration answerMax,
    int linesAtOnceMax,
    int monthsAhead,
    Duration monthsEvery) {

  /** What every node uses. */
  public static SealerBounds usual() {
    return new SealerBounds(
        Duration.ofSeconds(1),
        Duration.ofMinutes(1),
        Duration.ofSeconds(30),
        5_000,
        6,
        Duration.ofHours(1));
  }
}
