package tewatashi.kiosk.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to go on. Noon in Tokyo, far from any midnight. */
final class TownClock implements InstantSource {
  static final Instant START = Instant.parse("2026-04-01T03:00:00Z");

  private volatile Instant now = START;

  @Override
  public Instant instant() {
    return now;
  }

  synchronized void forward(Duration by) {
    now = now.plus(by);
  }
}
