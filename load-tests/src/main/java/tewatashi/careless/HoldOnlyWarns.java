package tewatashi.careless;

import java.util.HashSet;
import java.util.Set;

/** A hold is a warning: whoever goes on after it gets the paper. */
final class HoldOnlyWarns extends Records {
  private final Set<String> warned = new HashSet<>();

  HoldOnlyWarns(ServingCopy copy, Waits waits) {
    super(copy, waits);
  }

  @Override
  boolean bars(Wish wish, String resident) {
    return super.bars(wish, resident) && warned.add(resident);
  }
}
