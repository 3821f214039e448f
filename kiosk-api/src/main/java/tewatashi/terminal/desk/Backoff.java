package tewatashi.terminal.desk;

import java.time.Duration;

/** Pauses between attempts, each longer than the last, until patience is at its end. */
final class Backoff {
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final long end;
  private Duration next = Duration.ofMillis(100);

  Backoff(Duration patience) {
    this.end = System.nanoTime() + patience.toNanos();
  }

  /** Whether there may be another attempt. */
  boolean pause() {
    if (System.nanoTime() + next.toNanos() > end) {
      return false;
    }
    try {
      Thread.sleep(next);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
    return true;
  }
}
