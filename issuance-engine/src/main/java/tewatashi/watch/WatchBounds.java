package tewatashi.watch;

import java.time.Duration;

/**
 * Every bound of the watch, with its reason.
 *
 * @param roundEvery pause between two rounds: a tenth of the second that the promise allows
 * @param beatEvery how often it says so that it lives; a tenth of {@link #SILENCE_MAX}
 * @param answerMax how long the database may take for one statement; then the round is repeated
 * @param firstLookBack how far a watch that has just begun reads; without a watch no visit begins,
 *     so what is older was read by another
 * @param storiesAtOnceMax stories read in one query
 */
public record WatchBounds(
    Duration roundEvery,
    Duration beatEvery,
    Duration answerMax,
    Duration firstLookBack,
    int storiesAtOnceMax) {

  /** A watch that is silent for longer is no watch: nodes take no new visit. */
  public static final Duration SILENCE_MAX = Duration.ofSeconds(10);

  /** What every watch uses. */
  public static WatchBounds usual() {
    return new WatchBounds(
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5),
        Duration.ofHours(1),
        500);
  }
}
