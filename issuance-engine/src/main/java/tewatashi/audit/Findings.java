package tewatashi.audit;

import java.util.ArrayList;
import java.util.List;

/** Counts all, keeps the first. */
final class Findings {
  private static final int KEPT = 1_000;

  private final List<Finding> first = new ArrayList<>();
  private long all;

  void add(Finding finding) {
    all++;
    if (first.size() < KEPT) {
      first.add(finding);
    }
  }

  List<Finding> first() {
    return first;
  }

  long all() {
    return all;
  }
}
