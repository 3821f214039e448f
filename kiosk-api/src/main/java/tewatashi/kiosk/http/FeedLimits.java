package tewatashi.kiosk.http;

import java.time.Duration;
import tewatashi.issuance.Limits;

/**
 * The bounds of the feeds' listener. Units come last in each name.
 *
 * @param batchBytesMax of one batch; a town's first, whole register is imported from a file
 * @param partWaitMax between two parts of a batch: its source is locked meanwhile
 * @param arrivalMax from a batch's head to its last byte
 * @param batchesPerSenderMax of one sender at once: one, and the next behind it
 * @param http the bounds of connections and heads
 */
public record FeedLimits(
    long batchBytesMax,
    Duration partWaitMax,
    Duration arrivalMax,
    int batchesPerSenderMax,
    HttpLimits http) {
  /** What goes with the engine's bounds. */
  public static FeedLimits with(Limits limits) {
    return new FeedLimits(
        512L << 20,
        Duration.ofSeconds(30),
        Duration.ofMinutes(30),
        2,
        HttpLimits.with(limits).ofSenders());
  }
}
