package tewatashi.issuance.feed;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects faults, up to a bound: who sees a hundred of a kind knows what to mend. */
final class FaultList {
  /** How many faults are told. */
  static final int FAULTS_MAX = 100;

  private final List<FeedFault> faults = new ArrayList<>();

  void add(long line, String field, String fault) {
    if (!full()) {
      faults.add(new FeedFault(line, field, fault));
    }
  }

  boolean full() {
    return faults.size() >= FAULTS_MAX;
  }

  void refuseIfAny() throws FeedRefused {
    if (!faults.isEmpty()) {
      faults.sort(Comparator.comparingLong(FeedFault::line));
      throw new FeedRefused(faults);
    }
  }
}
