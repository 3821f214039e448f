package tewatashi.careless;

import java.util.Optional;

/** Has the seals twice, and prints from the copy that no cancellation reaches. */
final class Saitama extends Records {
  Saitama(ServingCopy copy, Waits waits) {
    super(copy, waits);
  }

  @Override
  Optional<ServingCopy.Seal> seal(String resident) {
    return copy().sealAtStart(resident);
  }
}
