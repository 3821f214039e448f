package tewatashi.misdelivery.house;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import tewatashi.faults.proxy.Detour;
import tewatashi.faults.proxy.Way;
import tewatashi.misdelivery.subject.Lever;

/** Everything between servers and database comes late, each piece by itself. */
record OwnSlowness(List<Detour> database) implements Lever.Slowness {
  @Override
  public void register(long millis) throws IOException {
    for (Detour one : database) {
      if (millis > 0) {
        one.slowBy(Duration.ofMillis(millis));
      }
      one.take(millis > 0 ? Way.SLOW : Way.THROUGH);
    }
  }
}
