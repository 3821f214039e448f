package tewatashi.kiosk;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Time that only passes: for how long a job is followed must not change when somebody sets this
 * machine's clock. What it says is no date.
 */
final class SteadyTime implements InstantSource {
  private final LongSupplier passing;
  private final long begun;

  /**
   * @param passing nanoseconds that never go back, and never jump ({@code System::nanoTime})
   */
  SteadyTime(LongSupplier passing) {
    this.passing = passing;
    this.begun = passing.getAsLong();
  }

  @Override
  public Instant instant() {
    return Instant.EPOCH.plusNanos(passing.getAsLong() - begun);
  }
}
