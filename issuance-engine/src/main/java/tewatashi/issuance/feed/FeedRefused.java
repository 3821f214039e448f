package tewatashi.issuance.feed;

import java.util.List;
import java.util.stream.Collectors;

/** The file was not applied, not even in part. */
public final class FeedRefused extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<FeedFault> faults;

  FeedRefused(List<FeedFault> faults) {
    super(faults.stream().map(FeedFault::toString).collect(Collectors.joining("\n")));
    this.faults = List.copyOf(faults);
  }

  /** Every fault found, in the order of lines; at most {@link FaultList#FAULTS_MAX}. */
  public List<FeedFault> faults() {
    return faults;
  }
}
