package tewatashi.load.growth;

import java.util.ArrayList;
import java.util.List;

/** What the visits of a run showed beside their times: pages, whose they were, and what failed. */
final class Findings {
  private long pages;
  private long wrong;
  private final List<String> failures = new ArrayList<>();

  void read(long more, long notTheirs) {
    pages += more;
    wrong += notTheirs;
  }

  void failed(String what) {
    failures.add(what);
  }

  long pages() {
    return pages;
  }

  /** Pages that lay before somebody else than their owner. */
  long wrong() {
    return wrong;
  }

  /** Visits that did not come to a paper, and whatever else went wrong, in words. */
  List<String> failures() {
    return List.copyOf(failures);
  }
}
