package tewatashi.careless;

import java.time.InstantSource;
import java.util.List;

/** The official seal's picture was lost on the way, and nothing asks whether it is there. */
final class Okayama extends Typesetter {
  Okayama(ServingCopy copy, InstantSource clock) {
    super(copy, clock);
  }

  @Override
  List<Sheet> leaving(List<Sheet> set, Life node) {
    return set.stream().map(Sheet::withoutOfficialSeal).toList();
  }
}
