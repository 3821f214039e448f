package tewatashi.careless;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Every sheet but the first goes through one place in memory that all documents share. */
final class Tokushima extends Typesetter {
  private static final Duration DRAWING = Duration.ofMillis(150);

  private final Map<Integer, Sheet> places = new ConcurrentHashMap<>();

  Tokushima(ServingCopy copy, java.time.InstantSource clock) {
    super(copy, clock);
  }

  @Override
  List<Sheet> leaving(List<Sheet> set, Life node) throws InterruptedException {
    var leaving = new ArrayList<>(set.subList(0, 1));
    for (Sheet own : set.subList(1, set.size())) {
      places.put(own.number(), own);
      Thread.sleep(DRAWING);
      leaving.add(places.get(own.number()));
    }
    return leaving;
  }
}
