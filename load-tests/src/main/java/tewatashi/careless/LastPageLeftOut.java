package tewatashi.careless;

import java.time.InstantSource;
import java.util.List;

/** Counts the sheets from nought and stops one too early. */
final class LastPageLeftOut extends Typesetter {
  LastPageLeftOut(ServingCopy copy, InstantSource clock) {
    super(copy, clock);
  }

  @Override
  List<Sheet> leaving(List<Sheet> set, Life node) {
    return set.subList(0, Math.max(1, set.size() - 1));
  }
}
